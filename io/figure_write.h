/* Drawings out, as SVG and as PDF: text stays text, the same drawing gives the same bytes. */
#ifndef HTG_IO_FIGURE_WRITE_H
#define HTG_IO_FIGURE_WRITE_H

#include "core/drawing.h"

typedef enum htg_figure_format { HTG_FIGURE_SVG, HTG_FIGURE_PDF } htg_figure_format_t;

/* By the suffix of a path: ".svg", ".svg.gz", ".pdf"; false for others. */
HTG_API bool htg_figure_format_of(const char *path, htg_figure_format_t *format);
/* HTG_ERROR_UNSUPPORTED where this build cannot: PDF needs cairo and pango. */
HTG_API htg_status_t htg_figure_check(htg_figure_format_t format, htg_error_t *err) HTG_MUST_USE;
/* Whole or not at all; path "-": standard output. time: ISO 8601, what the PDF tells as its date; NULL: it tells none. PDF embeds
   its fonts (DejaVu Sans where the machine has it, and others for characters that it lacks), so its bytes also depend on them. */
HTG_API htg_status_t htg_figure_write(const htg_drawing_t *drawing, htg_figure_format_t format, const char *path, const char *time,
                                      htg_error_t *err) HTG_MUST_USE;
#endif
