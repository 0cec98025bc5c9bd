/* What writes PDF is a module of its own, loaded where a PDF is asked for: nobody else pays for starting cairo and pango, and
   htgraph runs without them. It stands beside the library, or in the folder htgraph there. */
#ifndef HTG_IO_FIGURE_INTERNAL_H
#define HTG_IO_FIGURE_INTERNAL_H

#include "core/text_internal.h"
#include "io/figure_write.h"
#include "io/output_internal.h"

#define HTG_FIGURE_MODULE_FORM 1 /* of this struct, of the drawing and of the output */

typedef struct htg_figure_module {
    int form;
    htg_status_t (*write_pdf)(const htg_drawing_t *drawing, const char *time, htg_output_t *output, htg_error_t *err);
} htg_figure_module_t;

/* The SVG element, to stand in a page of HTML or behind an XML declaration: no style, no script, no id, nothing fetched. */
HTG_API void htg_figure_svg(const htg_drawing_t *drawing, htg_text_t *out);

#endif
