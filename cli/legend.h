/* What the looks of a network that is written for Gephi mean, as a small table beside it. */
#ifndef HTG_CLI_LEGEND_H
#define HTG_CLI_LEGEND_H

#include "core/domain.h"
#include "io/write.h"

typedef struct htg_legend {
    const htg_domain_t *domain;
    const htg_looks_t *looks;
    const char *score;     /* the attribute that sizes or thicknesses grow with; NULL: none */
    htg_element_t element; /* of the score */
    const char *format;    /* of the network */
    const char *layout;    /* --layout; NULL: not given */
} htg_legend_t;

/* Whether a format shows looks: GEXF, GraphML. */
bool htg_legend_belongs(const char *format);
/* "net.legend.csv" for "net.gexf"; freed with htg_free; NULL: no memory. */
char *htg_legend_path(const char *path);
/* Writes it beside the network at path and says so; nothing for standard output. */
htg_status_t htg_legend_write(const htg_legend_t *legend, const char *path, htg_error_t *err) HTG_MUST_USE;

#endif
