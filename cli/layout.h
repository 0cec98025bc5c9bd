/* --layout: where the nodes of a written network stand. */
#ifndef HTG_CLI_LAYOUT_H
#define HTG_CLI_LAYOUT_H

#include "algorithms/layout.h"
#include "cli/parse.h"
#include "io/write.h"

/* Larger networks get no layout that was not asked for. */
#define HTG_LAYOUT_UNASKED_MOST 10000u

typedef enum htg_placing {
    HTG_PLACING_UNASKED, /* nothing was said */
    HTG_PLACING_NONE,    /* --layout none */
    HTG_PLACING_LAID     /* as `options` says */
} htg_placing_t;

/* HTG_ERROR_ARGUMENT where it is no layout; before anything is read. */
htg_status_t htg_layout_check(const htg_arguments_t *arguments, htg_error_t *err) HTG_MUST_USE;
/* The same, also where the network has no such node. Seed and threads are the arguments' own. */
htg_status_t htg_layout_asked(const htg_arguments_t *arguments, const htg_domain_t *domain, htg_placing_t *placing,
                              htg_layout_options_t *options, htg_error_t *err) HTG_MUST_USE;
/* Places for Gephi: as asked; else as recorded (what looks has already); else by forces, up to HTG_LAYOUT_UNASKED_MOST nodes. */
htg_status_t htg_layout_looks(const htg_arguments_t *arguments, const htg_domain_t *domain, htg_looks_t *looks,
                              htg_error_t *err) HTG_MUST_USE;
/* As number attributes x and y of the nodes, in the place of recorded ones, where a layout was asked for; else the same network. */
htg_status_t htg_layout_attributes(const htg_arguments_t *arguments, const htg_domain_t *domain, const htg_network_t *network,
                                   htg_network_t **out, htg_error_t *err) HTG_MUST_USE;

#endif
