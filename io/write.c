#include "io/write.h"

#include <string.h>

#include "io/csv_write_internal.h"
#include "io/formats.h"
#include "io/gexf_write_internal.h"
#include "io/graphml_write_internal.h"
#include "io/json_write_internal.h"

static const struct {
    const char *format;
    htg_status_t (*write)(const htg_network_t *, const char *, const htg_write_options_t *, htg_diagnostics_t *,
                          htg_error_t *);
} writers[] = {{"graphml", htg_graphml_write},
               {"gexf", htg_gexf_write},
               {"json", htg_json_write},
               {"csv", htg_csv_write},
               {"tsv", htg_tsv_write}};

static htg_status_t refuse_format(const char *path, const htg_write_options_t *options, htg_error_t *err) {
    if (options->format)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "'%s' is not a format that can be written", options->format);
    if (strcmp(path, "-") == 0) return htg_error_set(err, HTG_ERROR_ARGUMENT, "standard output needs a format");
    return htg_error_set(err, HTG_ERROR_ARGUMENT, "no format that can be written has the suffix of '%s'", path);
}

htg_status_t htg_write(const htg_network_t *network, const char *path, const htg_write_options_t *options,
                       htg_diagnostics_t *diagnostics, htg_error_t *err) {
    const htg_write_options_t defaults = HTG_WRITE_OPTIONS_INIT;
    if (!options) options = &defaults;
    const htg_format_t *format = options->format ? htg_format_find(options->format) : htg_format_of_path(path);
    if (!format || !format->writes) return refuse_format(path, options, err);
    if (options->target == HTG_FOR_STRICT && strcmp(format->name, "graphml") != 0)
        return htg_error_set(err, HTG_ERROR_ARGUMENT, "strict is a way to write GraphML, not %s", format->title);
    for (size_t i = 0; i < sizeof writers / sizeof *writers; i++)
        if (strcmp(writers[i].format, format->name) == 0) return writers[i].write(network, path, options, diagnostics, err);
    return refuse_format(path, options, err);
}
