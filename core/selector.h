/* Choosing nodes or ties by what they are: "kind=official,trafficker,sector=police". */
#ifndef HTG_CORE_SELECTOR_H
#define HTG_CORE_SELECTOR_H

#include "core/domain.h"

/* Grammar: pieces separated by commas; "key=value" starts a key ("key!=value": none of the values), a piece without "=" is one
   more value of the key before it (any of them); different keys must all hold. A value or key that holds a comma or "=" goes in double quotes ("" is a
   quote). Keys: every attribute of the vocabulary (aliases too) or of the file, id, degree (ties, a loop 2; "degree=5",
   "degree=>=5", "degree=<3"), victim ("victim=true"), and layer, relation, stage for ties. "key=" alone asks for missing, "key=*" for stated.
   Numbers compare as numbers, with the same operators. A known word is matched as a word (case, hyphens), in a set any piece. */
typedef struct htg_selector htg_selector_t;

/* The domain must outlive the selector. texts[i] are alternatives ("or"). Unknown keys (not in the vocabulary nor in the network) and values that are neither a
   known word nor in the file are HTG_ERROR_ARGUMENT, with the nearest one named and the column of the text in err. */
HTG_API htg_status_t htg_selector_new(const char *const *texts, size_t count, htg_element_t element,
                                      const htg_domain_t *domain, htg_selector_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_selector_free(htg_selector_t *selector);
HTG_API bool htg_selector_matches(const htg_selector_t *selector, uint32_t row);
/* Sets flags[row] to 1 where it matches, else 0; returns how many match. */
HTG_API uint32_t htg_selector_flags(const htg_selector_t *selector, uint8_t *flags);

/* Which element a selector's keys speak of: HTG_TIE when its first key is known for ties alone (layer, relation, stage,
   purpose, legal_status …), HTG_NODE else. */
HTG_API htg_element_t htg_selector_element(const char *text);

#endif
