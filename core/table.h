/* A table of results: named, typed columns of equal length, with what is needed to trust and cite it. */
#ifndef HTG_CORE_TABLE_H
#define HTG_CORE_TABLE_H

#include "core/column.h"

typedef struct htg_table htg_table_t;

/* name: machine name ("centrality"); title: for people ("Centrality of 34 nodes"). rows 0 … */
HTG_API htg_status_t htg_table_new(const char *name, const char *title, uint32_t rows, htg_table_t **out,
                                   htg_error_t *err) HTG_MUST_USE;
HTG_API void htg_table_free(htg_table_t *table);
/* Takes the reference over, also on failure. The column must have the table's number of rows and a new name. */
HTG_API htg_status_t htg_table_add_column(htg_table_t *table, htg_column_t *column, htg_error_t *err) HTG_MUST_USE;
/* Real column from values[rows]; NaN is stored as missing. */
HTG_API htg_status_t htg_table_add_reals(htg_table_t *table, const char *name, const char *description,
                                         const double *values, htg_error_t *err) HTG_MUST_USE;
/* A line of plain language at the head of the result ("Of 214 pairs …"). */
HTG_API htg_status_t htg_table_add_summary(htg_table_t *table, htg_error_t *err, const char *format, ...) HTG_MUST_USE
    HTG_PRINTF(3, 4);
/* A line at its foot: conventions, caveats. */
HTG_API htg_status_t htg_table_add_note(htg_table_t *table, htg_error_t *err, const char *format, ...) HTG_MUST_USE
    HTG_PRINTF(3, 4);
/* A fact of the whole result ("katz_alpha", 0.0213), kept in JSON and provenance. */
HTG_API htg_status_t htg_table_add_fact(htg_table_t *table, const char *name, double value, htg_error_t *err) HTG_MUST_USE;
/* Orders rows by a column, largest first (descending) or smallest first, missing last, ties by the `then` column's text
   ascending (NULL: by row). A column that does not exist is HTG_ERROR_ARGUMENT. */
HTG_API htg_status_t htg_table_sort(htg_table_t *table, const char *by, bool descending, const char *then,
                                    htg_error_t *err) HTG_MUST_USE;
/* Keeps the first `rows` rows. */
HTG_API htg_status_t htg_table_head(htg_table_t *table, uint32_t rows, htg_error_t *err) HTG_MUST_USE;

HTG_API const char *htg_table_name(const htg_table_t *table);
HTG_API const char *htg_table_title(const htg_table_t *table);
HTG_API uint32_t htg_table_rows(const htg_table_t *table);
HTG_API size_t htg_table_columns(const htg_table_t *table);
HTG_API const htg_column_t *htg_table_column(const htg_table_t *table, size_t index);
HTG_API const htg_column_t *htg_table_find(const htg_table_t *table, const char *name);
HTG_API size_t htg_table_summary_count(const htg_table_t *table);
HTG_API const char *htg_table_summary(const htg_table_t *table, size_t index);
HTG_API size_t htg_table_note_count(const htg_table_t *table);
HTG_API const char *htg_table_note(const htg_table_t *table, size_t index);
HTG_API size_t htg_table_fact_count(const htg_table_t *table);
HTG_API const char *htg_table_fact(const htg_table_t *table, size_t index, double *value);

/* Where a result comes from; all strings borrowed, NULL where unknown. Written with every output. */
typedef struct htg_provenance {
    const char *version;         /* of htgraph */
    const char *command;         /* "htgraph centrality --measure betweenness net.graphml" */
    const char *input;           /* file name, "-" for standard input */
    const char *input_sha256;    /* 64 hex digits of the bytes read */
    uint64_t input_bytes;
    bool has_seed;
    uint64_t seed;
    const char *const *options;  /* "name=value" of all that are set, defaults included; NULL-terminated */
    const char *const *warnings; /* NULL-terminated */
    const char *time;            /* ISO 8601, only from SOURCE_DATE_EPOCH or an explicit option */
} htg_provenance_t;

#endif
