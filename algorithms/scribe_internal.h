/* Writes a network down attribute by attribute; the first failure is kept and everything after it is skipped. */
#ifndef HTG_ALGORITHMS_SCRIBE_INTERNAL_H
#define HTG_ALGORITHMS_SCRIBE_INTERNAL_H

#include "core/builder.h"

typedef struct scribe {
    htg_builder_t *builder;
    htg_status_t status;
    htg_error_t *err;
} scribe_t;

void htg_scribe_start(scribe_t *scribe, htg_error_t *err);
/* Frees the builder; *out is the network, or NULL after a failure. */
htg_status_t htg_scribe_finish(scribe_t *scribe, htg_network_t **out);
/* A node with a fresh id, its label and kind. */
uint32_t htg_scribe_node(scribe_t *scribe, const char *id, const char *label, const char *kind);
/* A directed tie with its relation and, unless NULL, its stage. Ids are t1, t2 … */
uint32_t htg_scribe_tie(scribe_t *scribe, uint32_t source, uint32_t target, const char *relation, const char *stages);
void htg_scribe_text(scribe_t *scribe, htg_element_t element, uint32_t row, const char *attribute, const char *value);
void htg_scribe_real(scribe_t *scribe, htg_element_t element, uint32_t row, const char *attribute, double value);
void htg_scribe_flag(scribe_t *scribe, htg_element_t element, uint32_t row, const char *attribute, bool value);
/* Marks the network as synthetic, with name, description, generator and seed as graph attributes. */
void htg_scribe_mark_synthetic(scribe_t *scribe, const char *name, const char *description, const char *generator, uint64_t seed);

#endif
