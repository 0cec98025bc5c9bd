#include "io/report.h"

#include <string.h>

#include "core/sha256_internal.h"
#include "core/text_internal.h"
#include "io/base64_internal.h"
#include "io/figure_internal.h"
#include "io/provenance_internal.h"
#include "io/report_internal.h"
#include "io/report_page_internal.h"

bool htg_report_draws(void) {
    return htg_page_network.length > 0;
}

void htg_report_put_text(htg_output_t *output, const char *text) {
    static const char *const escapes[128] = {['&'] = "&amp;", ['<'] = "&lt;", ['>'] = "&gt;", ['"'] = "&quot;"};
    size_t left = strlen(text), length;
    while (left) {
        const char *next = htg_text_next_shown(&text, &left, &length);
        const char *escape = length == 1 ? escapes[*next & 127] : NULL;
        if (escape)
            htg_output_string(output, escape);
        else
            htg_output_bytes(output, next, length);
    }
}

void htg_report_put_paragraph(htg_output_t *output, const char *text) {
    if (!text) return;
    htg_output_string(output, "<p dir=\"auto\">");
    htg_report_put_text(output, text);
    htg_output_string(output, "</p>\n");
}

static unsigned digit_of(char c) {
    return (unsigned)(c <= '9' ? c - '0' : c - 'a' + 10);
}

static void put_hash(htg_output_t *output, const htg_page_part_t *part) {
    htg_sha256_t sha;
    char hex[65];
    unsigned char bytes[32];
    htg_sha256_init(&sha);
    htg_sha256_add(&sha, part->bytes, part->length);
    htg_sha256_hex(&sha, hex);
    for (size_t i = 0; i < sizeof bytes; i++)
        bytes[i] = (unsigned char)(digit_of(hex[2 * i]) << 4 | digit_of(hex[2 * i + 1]));
    htg_output_string(output, " 'sha256-");
    htg_output_base64(output, bytes, sizeof bytes);
    htg_output_char(output, '\'');
}

static void put_part(htg_output_t *output, const char *tag, const htg_page_part_t *part) {
    htg_output_char(output, '<');
    htg_output_string(output, tag);
    htg_output_char(output, '>');
    htg_output_bytes(output, (const char *)part->bytes, part->length);
    htg_output_string(output, "</");
    htg_output_string(output, tag);
    htg_output_string(output, ">\n");
}

/* Nothing is fetched, sent or run but the parts whose hash stands here. */
static void put_head(htg_output_t *output, const htg_report_t *report) {
    htg_output_string(output, "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                              "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; script-src");
    put_hash(output, &htg_page_script);
    if (htg_report_draws()) put_hash(output, &htg_page_network);
    htg_output_string(output, "; style-src");
    put_hash(output, &htg_page_style);
    htg_output_string(output, "; img-src data:; base-uri 'none'; form-action 'none'\">\n"
                              "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n"
                              "<meta name=\"referrer\" content=\"no-referrer\">\n<title>");
    htg_report_put_text(output, htg_table_title(report->words));
    htg_output_string(output, "</title>\n");
    put_part(output, "style", &htg_page_style);
    htg_output_string(output,
                      "</head>\n<body>\n<a class=\"skip\" href=\"#summary\">To the summary</a>\n<header><h1 dir=\"auto\">");
    htg_report_put_text(output, htg_table_title(report->words));
    htg_output_string(output, "</h1>\n</header>\n");
}

static void put_navigation(htg_output_t *output, const htg_report_t *report) {
    const struct {
        const char *id, *title;
        bool there;
    } parts[] = {{"summary", "Summary", true},
                 {"network", "Network", true},
                 {"figures", "Figures", report->figure_count > 0},
                 {"tables", "Tables", true},
                 {"methods", "Methods and provenance", true},
                 {"safeguards", "Safeguards", true}};
    htg_output_string(output, "<nav aria-label=\"Parts of this report\"><ul>\n");
    for (size_t i = 0; i < sizeof parts / sizeof *parts; i++) {
        if (!parts[i].there) continue;
        htg_output_string(output, "<li><a href=\"#");
        htg_output_string(output, parts[i].id);
        htg_output_string(output, "\">");
        htg_output_string(output, parts[i].title);
        htg_output_string(output, "</a></li>\n");
    }
    htg_output_string(output, "</ul></nav>\n<main>\n");
}

/* Sentences one by one, each in the element's tags. */
static void put_sentences(htg_output_t *output, const htg_table_t *words, size_t count,
                          const char *(*sentence)(const htg_table_t *, size_t), const char *tag) {
    for (size_t i = 0; i < count; i++) {
        htg_output_char(output, '<');
        htg_output_string(output, tag);
        htg_output_string(output, " dir=\"auto\">");
        htg_report_put_text(output, sentence(words, i));
        htg_output_string(output, "</");
        htg_output_string(output, tag);
        htg_output_string(output, ">\n");
    }
}

static void put_summary(htg_output_t *output, const htg_report_t *report) {
    size_t cautions = htg_table_note_count(report->words);
    htg_output_string(output, "<section id=\"summary\" tabindex=\"-1\">\n<h2>Summary</h2>\n");
    put_sentences(output, report->words, htg_table_summary_count(report->words), htg_table_summary, "p");
    if (cautions) {
        htg_output_string(output, "<div class=\"caution\" role=\"note\" aria-label=\"To be read with it\">\n<ul>\n");
        put_sentences(output, report->words, cautions, htg_table_note, "li");
        htg_output_string(output, "</ul>\n</div>\n");
    }
    htg_output_string(output, "</section>\n");
}

static void put_network(htg_output_t *output, const htg_report_t *report) {
    htg_output_string(output, "<section id=\"network\">\n<h2>Network</h2>\n");
    if (report->picture_words)
        put_sentences(output, report->picture_words, htg_table_summary_count(report->picture_words), htg_table_summary, "p");
    htg_output_string(output,
                      "<noscript><p>To explore the network, let the scripts of this page run: they are part of it and reach "
                      "nothing outside.</p></noscript>\n<div id=\"filters\"></div>\n");
    if (!htg_report_draws())
        htg_output_string(
            output,
            "<p class=\"lack\">The drawing is missing: this htgraph was built without npm. Install npm, remove "
            "the folder page in the build folder, then configure and build again. Tables and figures are complete.</p>\n");
    htg_output_string(output, "<div id=\"network-room\">\n");
    if (htg_report_draws())
        htg_output_string(
            output, "<div><div id=\"drawing\" tabindex=\"0\" role=\"application\" aria-label=\"Drawing of the network. Arrow "
                    "keys move it, plus and minus zoom, 0 shows all; the list below has the same nodes.\"></div>\n"
                    "<div id=\"drawing-tools\"></div></div>\n");
    htg_output_string(
        output, "<aside id=\"details\" aria-label=\"The chosen node\" hidden></aside>\n</div>\n<details "
                "id=\"list-room\"><summary>The "
                "network as a list</summary>\n<section id=\"list\" aria-label=\"Nodes of the network\"><div "
                "class=\"tools\"></div>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" "
                "aria-label=\"Nodes\"><table><caption>Nodes "
                "that the filters leave, and what was found</caption><thead><tr><th scope=\"col\">label</th><th "
                "scope=\"col\">id</th><th scope=\"col\">kind</th><th scope=\"col\">sector</th><th scope=\"col\" "
                "class=\"number\">ties</th></tr></thead><tbody></tbody></table></div></section></details>\n</section>\n");
}

static htg_status_t put_figures(htg_output_t *output, const htg_report_t *report, htg_error_t *err) {
    htg_text_t svg = {0};
    if (!report->figure_count) return HTG_OK;
    htg_output_string(output, "<section id=\"figures\">\n<h2>Figures</h2>\n");
    for (size_t i = 0; i < report->figure_count && !svg.failed; i++) {
        htg_text_clear(&svg);
        htg_figure_svg(report->figures[i].drawing, &svg);
        htg_output_string(output, "<figure tabindex=\"0\" aria-label=\"");
        htg_report_put_text(output, report->figures[i].title);
        htg_output_string(output, "\">");
        htg_output_bytes(output, htg_text_string(&svg), svg.length);
        htg_output_string(output, "</figure>\n");
    }
    htg_output_string(output, "</section>\n");
    bool failed = svg.failed;
    htg_text_free(&svg);
    return failed ? htg_error_memory(err) : HTG_OK;
}

static htg_status_t put_tables(htg_output_t *output, const htg_report_t *report, htg_error_t *err) {
    htg_status_t status = HTG_OK;
    htg_output_string(output, "<section id=\"tables\">\n<h2>Tables</h2>\n");
    for (size_t i = 0; i < report->table_count && !status; i++)
        status = htg_report_put_table(output, &report->tables[i], i, err);
    htg_output_string(output, "</section>\n");
    return status;
}

static void put_fact(void *user, const char *name, const char *value) {
    htg_output_t *output = user;
    htg_output_string(output, "<dt>");
    htg_report_put_text(output, name);
    htg_output_string(output, "</dt><dd dir=\"auto\">");
    htg_report_put_text(output, value);
    htg_output_string(output, "</dd>\n");
}

static void put_definition(htg_output_t *output, const htg_report_definition_t *definition) {
    const char *const texts[] = {definition->definition, definition->range, definition->reference};
    static const char *const before[] = {"", "Range: ", "After: "};
    htg_output_string(output, "<dt>");
    htg_report_put_text(output, definition->title);
    htg_output_string(output, " (<code>");
    htg_report_put_text(output, definition->name);
    htg_output_string(output, "</code>)</dt>\n");
    for (size_t i = 0; i < sizeof texts / sizeof *texts; i++) {
        if (!texts[i] || !*texts[i]) continue;
        htg_output_string(output, "<dd>");
        htg_output_string(output, before[i]);
        htg_report_put_text(output, texts[i]);
        htg_output_string(output, "</dd>\n");
    }
}

static void put_methods(htg_output_t *output, const htg_report_t *report) {
    htg_output_string(
        output,
        "<section id=\"methods\">\n<h2>Methods and provenance</h2>\n<h3>Where this comes from</h3>\n<dl class=\"facts\">\n");
    htg_provenance_lines(report->provenance, put_fact, output);
    htg_output_string(output, "</dl>\n");
    if (report->definition_count) htg_output_string(output, "<h3>What the measures are</h3>\n<dl class=\"definitions\">\n");
    for (size_t i = 0; i < report->definition_count; i++)
        put_definition(output, &report->definitions[i]);
    if (report->definition_count) htg_output_string(output, "</dl>\n");
    htg_output_string(output, "</section>\n<section id=\"safeguards\">\n<h2>Safeguards</h2>\n");
    for (size_t i = 0; report->safeguards && report->safeguards[i]; i++)
        htg_report_put_paragraph(output, report->safeguards[i]);
    htg_output_string(output, "</section>\n</main>\n<footer>\n");
    if (htg_report_draws()) {
        htg_output_string(output, "<details><summary>Licences of the parts that draw the network</summary>\n<pre>");
        for (size_t i = 0; i < htg_page_licences.length; i++) {
            char c = (char)htg_page_licences.bytes[i];
            htg_output_string(output, c == '<' ? "&lt;" : c == '&' ? "&amp;" : (char[]){c, '\0'});
        }
        htg_output_string(output, "</pre></details>\n");
    }
    htg_output_string(output, "</footer>\n");
}

/* The tables come last: the network is drawn while they are still read. */
static void put_data(htg_output_t *output, const htg_report_t *report) {
    htg_output_string(output, "<script type=\"application/json\" id=\"network-data\">");
    htg_report_put_network(output, report);
    htg_output_string(output, "</script>\n");
    put_part(output, "script", &htg_page_script);
    if (htg_report_draws()) put_part(output, "script", &htg_page_network);
    for (size_t i = 0; i < report->table_count; i++)
        htg_report_put_table_data(output, &report->tables[i]);
    htg_output_string(output, "</body>\n</html>\n");
}

htg_status_t htg_report_write(const htg_report_t *report, const char *path, const htg_progress_t *progress,
                              htg_error_t *err) {
    htg_output_t *output = NULL;
    htg_status_t status = htg_output_open(path, &output, err);
    if (status) return status;
    htg_output_watch(output, progress);
    put_head(output, report);
    put_navigation(output, report);
    put_summary(output, report);
    put_network(output, report);
    status = put_figures(output, report, err);
    if (!status) status = put_tables(output, report, err);
    put_methods(output, report);
    put_data(output, report);
    if (!status) return htg_output_close(output, err);
    htg_output_abort(output);
    return status;
}
