/* What Gephi 0.9 and 0.10 do to a network on import, and how a file is written so that it comes out as it went in. */
#ifndef HTG_IO_GEPHI_INTERNAL_H
#define HTG_IO_GEPHI_INTERNAL_H

#include "core/diagnostic.h"
#include "core/network.h"
#include "core/text_internal.h"
#include "io/write.h"

/* Gephi's autoscale maps sizes onto 4 … 100, moves the mean position to 0 and stretches positions by the same factor as sizes,
   at most to ±5,000: looks within these bounds come through unchanged. */
#define HTG_GEPHI_SIZE_MIN     4.0
#define HTG_GEPHI_SIZE_MAX     100.0
#define HTG_GEPHI_POSITION_MAX 5000.0

typedef struct htg_gephi_looks {
    double *size;          /* of every node, from 4 to 100, or all 4; NULL: none */
    double (*position)[2]; /* NaN: this node has none; NULL: none has */
} htg_gephi_looks_t;

htg_status_t htg_gephi_looks_make(uint32_t node_count, const htg_looks_t *looks, htg_gephi_looks_t *out,
                                  htg_error_t *err) HTG_MUST_USE;
void htg_gephi_looks_free(htg_gephi_looks_t *looks);

/* Gephi's GraphML reader takes a node or tie attribute of this name for looks, label or weight. */
bool htg_gephi_takes(htg_element_t element, const char *name);
/* The column of that name, else the first whose name differs in case alone, else NULL. */
const htg_column_t *htg_gephi_find(const htg_network_t *network, htg_element_t element, const char *name);

typedef enum htg_gephi_weight {
    HTG_WEIGHT_MISSING,
    HTG_WEIGHT_GOOD,
    HTG_WEIGHT_ZERO,    /* as a float: Gephi drops the edge */
    HTG_WEIGHT_INFINITE /* not finite as a float */
} htg_gephi_weight_t;
/* Integer and real columns only. */
htg_gephi_weight_t htg_gephi_weight(const htg_column_t *column, uint32_t tie);

/* counts: ties by htg_gephi_weight_t. */
void htg_gephi_report_weights(const char *name, const uint64_t counts[4], htg_diagnostics_t *diagnostics);

/* Gephi merges parallel ties of one kind, and stops on a directed and an undirected tie of one kind between the same two nodes:
   the second such tie gets the kind "bribe (2)", and so on; "bribe ((2))" where a relation is itself recorded as "tip (2)". */
typedef struct htg_gephi_kinds {
    const htg_column_t *relation; /* NULL: no tie has any */
    uint32_t *number;             /* of every tie, 0 for the first; NULL: all are first */
    uint64_t numbered;            /* ties that are not first */
    unsigned brackets[2];         /* around the number: of ties with a relation, of ties without */
    uint64_t merged, clashing;    /* ties that would be merged, or stop Gephi, if all had the plain kind */
} htg_gephi_kinds_t;

/* O(m log m). */
HTG_API htg_status_t htg_gephi_kinds_make(const htg_network_t *network, const htg_column_t *relation, htg_gephi_kinds_t *out,
                                  htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_gephi_kinds_free(htg_gephi_kinds_t *kinds);
/* NULL where the tie has none; the text may stand in scratch. */
HTG_API const char *htg_gephi_kind(const htg_gephi_kinds_t *kinds, uint32_t tie, htg_text_t *scratch);
void htg_gephi_report_kinds(const htg_gephi_kinds_t *kinds, htg_diagnostics_t *diagnostics);

/* Attributes with texts that Gephi changes. */
void htg_gephi_report_texts(const htg_network_t *network, htg_diagnostics_t *diagnostics);

/* The network as Gephi's GraphML reader should get it: labels, looks and weights under Gephi's names, what it would mistake
   for them renamed recorded_… */
htg_status_t htg_gephi_network(const htg_network_t *network, const htg_looks_t *looks, htg_diagnostics_t *diagnostics,
                               htg_network_t **out, htg_error_t *err) HTG_MUST_USE;

#endif
