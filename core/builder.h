/* Builds a network in one pass, without an allocation a value. Not thread-safe. */
#ifndef HTG_CORE_BUILDER_H
#define HTG_CORE_BUILDER_H

#include "core/network.h"

typedef struct htg_builder htg_builder_t;

HTG_API htg_status_t htg_builder_new(htg_builder_t **out, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_builder_free(htg_builder_t *builder);

/* The node of that id, made where it is new (*is_new, may be NULL). At most 2^32 − 2 nodes and ties (HTG_ERROR_LIMIT). */
HTG_API htg_status_t htg_builder_node(htg_builder_t *builder, const char *id, size_t length, uint32_t *node, bool *is_new,
                                      htg_error_t *err) HTG_MUST_USE;
/* id NULL: the tie has none. */
HTG_API htg_status_t htg_builder_tie(htg_builder_t *builder, const char *id, size_t id_length, uint32_t source,
                                     uint32_t target, bool directed, uint32_t *tie, htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_builder_set_directed_default(htg_builder_t *builder, bool directed);
HTG_API htg_status_t htg_builder_set_id(htg_builder_t *builder, const char *id, size_t length, htg_error_t *err) HTG_MUST_USE;
HTG_API uint32_t htg_builder_node_count(const htg_builder_t *builder);
HTG_API uint32_t htg_builder_tie_count(const htg_builder_t *builder);

/* The column of that name, made where it is new; an existing one of another type is HTG_ERROR_ARGUMENT. The handle holds
   until the builder is finished or freed. */
HTG_API htg_status_t htg_builder_column(htg_builder_t *builder, htg_element_t element, const char *name, htg_type_t type,
                                        uint32_t *column, htg_error_t *err) HTG_MUST_USE;
HTG_API bool htg_builder_has_value(const htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row);
/* Values of a row that exists (row 0 of HTG_GRAPH always does); the type must fit (asserted). */
HTG_API htg_status_t htg_builder_set_boolean(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row,
                                             bool value, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_builder_set_integer(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row,
                                             int64_t value, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_builder_set_real(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row,
                                          double value, htg_error_t *err) HTG_MUST_USE;
HTG_API htg_status_t htg_builder_set_text(htg_builder_t *builder, htg_element_t element, uint32_t column, uint32_t row,
                                          const char *text, size_t length, htg_error_t *err) HTG_MUST_USE;
/* The column being built, borrowed until the next call that adds a row or a value. */
HTG_API const htg_column_t *htg_builder_column_view(const htg_builder_t *builder, htg_element_t element, uint32_t column);

/* The texts of a text column become the ids of their rows; rows without one keep theirs. Two nodes of one id are
   HTG_ERROR_INPUT. The column stays. Nothing but htg_builder_finish and htg_builder_free may follow. */
HTG_API htg_status_t htg_builder_take_ids(htg_builder_t *builder, htg_element_t element, uint32_t column,
                                          htg_error_t *err) HTG_MUST_USE;
/* Repeated tie ids: the first keeps it, later ones lose theirs; their number in *duplicates (may be NULL). The builder is
   empty afterwards. */
HTG_API htg_status_t htg_builder_finish(htg_builder_t *builder, htg_network_t **out, uint32_t *duplicates,
                                        htg_error_t *err) HTG_MUST_USE;

#endif
