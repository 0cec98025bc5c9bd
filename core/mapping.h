/* Foreign names for known things: which attribute plays which part, and which of its values mean which word. */
#ifndef HTG_CORE_MAPPING_H
#define HTG_CORE_MAPPING_H

#include "core/diagnostic.h"
#include "core/network.h"

/* One "attribute = part" line and its values. */
typedef struct htg_mapping htg_mapping_t;

HTG_API htg_status_t htg_mapping_new(htg_mapping_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_mapping_free(htg_mapping_t *mapping);
/* attribute (of the file) plays part: a known attribute's name or alias, or "-" (it is none of ours, whatever its name). An
   unknown part is HTG_ERROR_ARGUMENT with the nearest one named. */
HTG_API htg_status_t htg_mapping_add_attribute(htg_mapping_t *mapping, htg_element_t element, const char *attribute,
                                               const char *part, htg_error_t *err) HTG_MUST_USE;
/* value (of the file's attribute) means `meaning`: a word of the part ("official"), and after commas further attributes with
   their words ("official, sector police"; "organisation, sector business"). "-" means not stated. An attribute of a known name
   needs no htg_mapping_add_attribute first. */
HTG_API htg_status_t htg_mapping_add_value(htg_mapping_t *mapping, htg_element_t element, const char *attribute,
                                           const char *value, const char *meaning, htg_error_t *err) HTG_MUST_USE;
/* The network with the parts as columns of their own names, after the columns it has. A source attribute whose own name
   would be read as a known attribute is kept as recorded_<name>. Values without a line are taken over as they are. Where the
   network states a part itself, that stands; sets are united. Says in diagnostics what was mapped and what the mapping
   names in vain. O(rows + distinct values × lines). */
HTG_API htg_status_t htg_mapping_apply(const htg_mapping_t *mapping, const htg_network_t *network,
                                       htg_diagnostics_t *diagnostics, htg_network_t **out, htg_error_t *err) HTG_MUST_USE;
/* A first mapping for a network, as text in the form that io/map_file.h reads, with comments that say what was guessed and
   what is left to decide. Freed with htg_free by the caller (core/memory_internal.h) or htg_string_free. */
HTG_API htg_status_t htg_mapping_suggest(const htg_network_t *network, char **text, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_string_free(char *text);

#endif
