/* A report: one HTML page that shows a network and what was found in it, complete in itself. It opens from a file, asks the
   network for nothing and runs only the scripts it was made with: its content security policy names their SHA-256. */
#ifndef HTG_IO_REPORT_H
#define HTG_IO_REPORT_H

#include "core/domain.h"
#include "core/drawing.h"
#include "core/progress.h"
#include "core/table.h"
#include "io/write.h"

typedef struct htg_report_table {
    const htg_table_t *table; /* its name is the name of the file it can be saved as, too; unique in the report */
    const char *title;        /* NULL: the table's own */
    const char *lead;         /* a sentence before it; NULL: none */
    bool of_nodes;            /* its column `id` names nodes of the picture */
} htg_report_table_t;

typedef struct htg_report_definition {
    const char *name, *title, *definition, *range, *reference;
} htg_report_definition_t;

typedef struct htg_report_figure {
    const char *title;
    const htg_drawing_t *drawing;
} htg_report_figure_t;

/* All borrowed. */
typedef struct htg_report {
    const htg_table_t *words;         /* its title is the page's; its summary stands first; its notes must be read with it */
    const htg_domain_t *picture;      /* the network as it is drawn */
    const htg_looks_t *looks;         /* of it: positions, sizes and colours of the nodes are needed */
    const htg_table_t *picture_words; /* its summary says how the drawing differs from the network; NULL: nothing to say */
    const htg_report_table_t *tables;
    size_t table_count;
    const htg_report_figure_t *figures;
    size_t figure_count;
    const htg_report_definition_t *definitions;
    size_t definition_count;
    const char *const *safeguards; /* sentences, NULL-terminated */
    const htg_provenance_t *provenance;
} htg_report_t;

/* path "-" is standard output; ".gz" after the suffix packs. O(nodes, ties, cells). */
HTG_API htg_status_t htg_report_write(const htg_report_t *report, const char *path, const htg_progress_t *progress,
                                      htg_error_t *err) HTG_MUST_USE;
/* Whether this library was built with what draws the network in a report (npm's packages). */
HTG_API bool htg_report_draws(void);

#endif
