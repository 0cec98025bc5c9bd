/* What the GraphML and the GEXF writer share: key ids, ids that XML can hold, values. */
#ifndef HTG_IO_XML_WRITE_INTERNAL_H
#define HTG_IO_XML_WRITE_INTERNAL_H

#include "core/diagnostic.h"
#include "core/network.h"
#include "core/progress.h"
#include "core/text_internal.h"
#include "io/output_internal.h"

/* An XML name token: one or more letters, digits, '.', '-', '_', ':' (editions 4 and 5 of XML 1.0 both agree on those taken). */
bool htg_xml_is_name_token(const char *text);
/* No byte of it would be replaced. */
bool htg_xml_holds(const char *text);

/* Unique ids for the columns of an element: prefix, then the name with all but ASCII letters, digits, '.', '-' replaced by '_';
   unique also where case is ignored. count entries, freed by htg_xml_keys_free. */
htg_status_t htg_xml_keys(const htg_network_t *network, htg_element_t element, const char *prefix, char ***out,
                          htg_error_t *err) HTG_MUST_USE;
void htg_xml_keys_free(char **keys, size_t count);

/* Where the writing has got to. */
typedef struct htg_xml_writer {
    htg_output_t *output;
    htg_diagnostics_t *diagnostics;
    const htg_progress_t *progress;
    double done, total; /* nodes and ties */
    bool java_numbers;  /* Infinity, as Gephi reads it, in place of INF */
    htg_text_t scratch;
} htg_xml_writer_t;

/* ` name="value"`, escaped; what cannot be written is replaced and counted under the subject. */
void htg_xml_attribute(htg_xml_writer_t *writer, const char *name, const char *value, const char *subject);
/* The same for an id: a byte that XML cannot hold becomes U+FFFD and its two hexadecimal digits, so that ids stay apart. */
void htg_xml_id_attribute(htg_xml_writer_t *writer, const char *name, const char *id, const char *subject);
/* The value of a row that is not missing, as text or (in_attribute) inside quotes. */
void htg_xml_value(htg_xml_writer_t *writer, const htg_column_t *column, uint32_t row, bool in_attribute);
/* Before the tie is written: brings the ids of the ties after it near. */
void htg_xml_ask_ahead(const htg_network_t *network, uint32_t tie);
/* Every 8,192nd call reports progress: false when the work shall stop. */
bool htg_xml_advance(htg_xml_writer_t *writer);
/* HTG_OK, or why writing stopped early: cancelled or out of memory. */
htg_status_t htg_xml_finish(htg_xml_writer_t *writer, bool went_through, htg_error_t *err) HTG_MUST_USE;

/* A prefix ("n", "n_", "n__", …) such that no id of the element is that prefix followed by digits. */
htg_status_t htg_xml_fresh_prefix(const htg_network_t *network, htg_element_t element, const char *letter, htg_text_t *out,
                                  htg_error_t *err) HTG_MUST_USE;

#endif
