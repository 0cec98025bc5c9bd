#include <dlfcn.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

#include "io/figure_internal.h"

bool htg_figure_format_of(const char *path, htg_figure_format_t *format) {
    static const struct {
        const char *suffix;
        htg_figure_format_t format;
    } suffixes[] = {{".svg", HTG_FIGURE_SVG}, {".svg.gz", HTG_FIGURE_SVG}, {".pdf", HTG_FIGURE_PDF}};
    size_t length = strlen(path);
    for (size_t i = 0; i < sizeof suffixes / sizeof *suffixes; i++) {
        size_t end = strlen(suffixes[i].suffix);
        if (length < end || strcasecmp(path + length - end, suffixes[i].suffix) != 0) continue;
        *format = suffixes[i].format;
        return true;
    }
    return false;
}

/* Never unloaded: cairo and pango keep what they made. */
static const htg_figure_module_t *find_module(void) {
    static const char *const places[] = {"htgraph_pdf.so", "htgraph/htgraph_pdf.so"};
    Dl_info own;
    char path[4096];
    if (!dladdr(places, &own) || !own.dli_fname) return NULL;
    const char *slash = strrchr(own.dli_fname, '/');
    for (size_t i = 0; i < sizeof places / sizeof *places; i++) {
        int folder = slash ? (int)(slash + 1 - own.dli_fname) : 0;
        int length = snprintf(path, sizeof path, "%.*s%s", folder, own.dli_fname, places[i]);
        if (length < 0 || (size_t)length >= sizeof path || access(path, F_OK) != 0) continue;
        void *loaded = dlopen(path, RTLD_NOW);
        const htg_figure_module_t *module = loaded ? dlsym(loaded, "htg_figure_module") : NULL;
        if (module && module->form == HTG_FIGURE_MODULE_FORM) return module;
    }
    return NULL;
}

static htg_status_t refuse(htg_error_t *err) {
    return htg_error_set(
        err, HTG_ERROR_UNSUPPORTED,
        "PDF needs cairo and pango, which this htgraph was built without: install the package libpango1.0-dev and "
        "build it again, or write SVG");
}

htg_status_t htg_figure_check(htg_figure_format_t format, htg_error_t *err) {
    return format == HTG_FIGURE_SVG || find_module() ? HTG_OK : refuse(err);
}

static htg_status_t write_svg(const htg_drawing_t *drawing, htg_output_t *output, htg_error_t *err) {
    htg_text_t text = {0};
    htg_text_append_string(&text, "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n");
    htg_figure_svg(drawing, &text);
    htg_status_t status = text.failed ? htg_error_memory(err) : HTG_OK;
    if (!status) htg_output_bytes(output, text.bytes, text.length);
    htg_text_free(&text);
    return status;
}

htg_status_t htg_figure_write(const htg_drawing_t *drawing, htg_figure_format_t format, const char *path, const char *time,
                              htg_error_t *err) {
    const htg_figure_module_t *module = format == HTG_FIGURE_PDF ? find_module() : NULL;
    htg_output_t *output = NULL;
    if (!module && format == HTG_FIGURE_PDF) return refuse(err);
    htg_status_t status = htg_output_open(path, &output, err);
    if (status) return status;
    status = format == HTG_FIGURE_SVG ? write_svg(drawing, output, err) : module->write_pdf(drawing, time, output, err);
    if (!status) return htg_output_close(output, err);
    htg_output_abort(output);
    return status;
}
