#include <stdio.h>
#include <string.h>

#include "algorithms/measures.h"
#include "cli/help.h"
#include "core/diagnostic.h"
#include "core/script.h"
#include "core/vocabulary.h"
#include "io/formats.h"

static void write_measures(htg_page_t *page) {
    htg_page_paragraph(
        page,
        "Unless asked otherwise, a measure takes ties as recorded, and n is the number of nodes. A weight is never "
        "silently a cost. Without --measure, the measures marked * are computed (in_degree and out_degree only where a tie "
        "has a direction).");
    for (size_t i = 0; i < htg_measure_count(); i++) {
        const htg_measure_t *measure = htg_measure_get(i);
        char heading[96];
        snprintf(heading, sizeof heading, "%s%s%s", measure->name,
                 measure->in_default && measure->element == HTG_NODE ? " *" : "",
                 measure->element == HTG_TIE ? " (ties)" : "");
        htg_page_heading(page, heading);
        htg_page_item(page, 10, "is", measure->title);
        htg_page_item(page, 10, "defined", measure->definition);
        htg_page_item(page, 10, "range", measure->range);
        htg_page_item(page, 10, "weights", measure->weight_rule);
        htg_page_item(page, 10, "after", measure->reference);
        if (strcmp(measure->columns, measure->name) != 0) htg_page_item(page, 10, "columns", measure->columns);
        htg_page_end_items(page);
    }
}

static void write_selectors(htg_page_t *page) {
    htg_page_paragraph(
        page, "A selector chooses nodes or ties by what they are. It is key=value pieces with commas between them. A piece "
              "without = is one more value of the key before it: any of them will do. Different keys must all hold. An "
              "option that is given several times chooses what any of its selectors chooses.");
    htg_page_heading(page, "Examples");
    htg_page_item(page, 2, "kind=official,trafficker,sector=police", "officials or traffickers, in the police");
    htg_page_item(page, 2, "stage=recruitment", "ties of the recruitment stage");
    htg_page_item(page, 2, "layer=resource_transfer", "bribes, gifts, payments and the like");
    htg_page_item(page, 2, "degree=>=5", "nodes with five ties or more");
    htg_page_item(page, 2, "country=*", "a country is recorded");
    htg_page_item(page, 2, "country=", "no country is recorded");
    htg_page_item(page, 2, "id=*", "all nodes");
    htg_page_item(page, 2, "label=\"Ministry, Lima\"", "a value with a comma or = stands in double quotes");
    htg_page_end_items(page);
    htg_page_heading(page, "Keys");
    htg_page_paragraph(
        page,
        "Keys are the attributes of htgraph help words and those of the file itself; id and degree; for ties also layer, "
        "relation and stage. Known words match whatever their case, with spaces, hyphens or underscores; of a set, "
        "any member counts. Numbers compare with =, >, >=, < and <=. In the shell, put a selector in single quotes "
        "where it holds *, <, > or spaces.");
}

static void write_scripts(htg_page_t *page) {
    htg_page_paragraph(
        page,
        "A script is the order in which the stages of a crime come. A walk along ties is accepted where their stages, read "
        "one after another, fit the script. It is written with the names of stages one after another; ? behind one "
        "means that it may be left out, * that it may be left out or repeated, + that it is there and may be repeated; | "
        "stands between alternatives, and parentheses hold parts together. Stages may be cut to beginnings that fit "
        "one alone: r+ t* e+.");
    htg_page_heading(page, "Names");
    for (size_t i = 0; htg_named_script_get(i); i++) {
        const htg_named_script_t *script = htg_named_script_get(i);
        char text[320];
        snprintf(text, sizeof text, "is %s. %s", script->expression, script->definition);
        htg_page_item(page, 16, script->name, text);
    }
    htg_page_end_items(page);
    htg_page_heading(page, "How walks read");
    htg_page_paragraph(
        page,
        "A tie with two stages can be read as either, and a walk is counted once however it can be read. Parallel ties "
        "are one step with the stages of all. A walk may meet a node again, and may pass through victims. The stage of a "
        "visit is the stage by which the walk can have entered the node.");
    htg_page_heading(page, "Scripts of your own");
    htg_page_paragraph(page,
                       "--scripts FILE reads lines like these; # begins a comment, and a script may use the names above it.");
    htg_page_item(page, 2, "arrival = r+ t+", "");
    htg_page_item(page, 2, "twice = arrival e+ (a+ arrival e+)?", "");
    htg_page_end_items(page);
}

static void write_mapping(htg_page_t *page) {
    htg_page_paragraph(
        page, "Files rarely use the names of htgraph help words. A mapping says which attribute of the file plays which part "
              "and which of its values mean which word. htgraph check --suggest-map FILE writes a first one; --map FILE uses "
              "it. The file itself stays as it is.");
    htg_page_heading(page, "Form");
    htg_page_paragraph(
        page, "Plain text. [node] and [tie] name the file's attributes and the parts they play; [node.ATTRIBUTE] and "
              "[tie.ATTRIBUTE] list values and what they mean. After a comma follows a further attribute with its word. A "
              "hyphen means: none of ours, or not stated. Lines that start with # are remarks.");
    htg_page_code(page, "[node]\n"
                        "Type = kind\n"
                        "\n"
                        "[node.Type]\n"
                        "Cop = official, sector police\n"
                        "Boss = trafficker, roles controller\n"
                        "Girl = victim\n"
                        "N/A = -");
}

static void write_formats(htg_page_t *page) {
    htg_page_paragraph(
        page, "The format of input is told by its content, then by the name; that of output by the name's suffix. Input "
              "packed by gzip, xz or zstd is unpacked; a name that ends in .gz is packed.");
    htg_page_heading(page, "Networks");
    for (size_t i = 0; i < htg_format_count(); i++) {
        const htg_format_t *format = htg_format_get(i);
        htg_text_t text = {0};
        htg_text_printf(&text, "%s (%s; %s). %s", format->title, format->suffixes,
                        format->reads && format->writes ? "read and written"
                        : format->reads                 ? "read"
                                                        : "written",
                        format->description);
        if (text.failed) page->text.failed = true;
        htg_page_item(page, 10, format->name, htg_text_string(&text));
        htg_text_free(&text);
    }
    htg_page_end_items(page);
    htg_page_heading(page, "Results");
    htg_page_item(page, 10, "table", "Aligned for reading; numbers rounded.");
    htg_page_item(page, 10, "csv, tsv",
                  "All digits; missing is empty. With -o FILE, where the results come from goes to "
                  "FILE.provenance.json.");
    htg_page_item(page, 10, "json", "All digits, with where the results come from; missing is null.");
    htg_page_item(page, 10, "markdown", "A table for a report.");
    htg_page_end_items(page);
}

static void append_relation(htg_text_t *text, size_t relation) {
    int layer = htg_relation_layer(relation);
    uint8_t stages = htg_relation_stages(relation);
    htg_text_printf(text, " Layer %s%s", htg_vocabulary_word(HTG_LAYER, (size_t)layer)->word,
                    htg_relation_corrupt(relation) ? ", corrupt" : "");
    for (size_t stage = 0; stage < HTG_STAGE_COUNT; stage++)
        if (stages >> stage & 1u) htg_text_printf(text, ", stage %s", htg_vocabulary_word(HTG_STAGE, stage)->word);
    htg_text_append_char(text, '.');
}

static void write_vocabulary(htg_page_t *page, htg_vocabulary_t vocabulary) {
    htg_page_heading(page, htg_vocabulary_name(vocabulary));
    for (size_t code = 0; code < htg_vocabulary_size(vocabulary); code++) {
        const htg_word_t *word = htg_vocabulary_word(vocabulary, code);
        htg_text_t text = {0};
        htg_text_append_string(&text, word->definition);
        if (vocabulary == HTG_RELATION) append_relation(&text, code);
        if (word->htcds) htg_text_printf(&text, " [HTCDS %s]", word->htcds);
        if (word->ftm) htg_text_printf(&text, " [FtM %s]", word->ftm);
        if (text.failed) page->text.failed = true;
        htg_page_item(page, 22, word->word, htg_text_string(&text));
        htg_text_free(&text);
    }
    htg_page_end_items(page);
}

static const char *form_text(const htg_attribute_t *attribute) {
    static const char *const texts[] = {
        [HTG_FORM_WORD] = "one word",
        [HTG_FORM_SET] = "words, with ; between them",
        [HTG_FORM_BOOLEAN] = "true or false",
        [HTG_FORM_TEXT] = "text",
        [HTG_FORM_TEXT_SET] = "names, with ; between them",
        [HTG_FORM_DATE] = "date: 2010, 2010-11 or 2010-11-24",
        [HTG_FORM_COUNTRY] = "country, ISO 3166-1",
        [HTG_FORM_NUMBER] = "number",
        [HTG_FORM_UNIT] = "number from 0 to 1",
        [HTG_FORM_GRADE] = "one letter or digit",
    };
    return texts[attribute->form];
}

static void write_attributes(htg_page_t *page, htg_element_t element) {
    for (size_t i = 0; i < htg_attribute_count(); i++) {
        const htg_attribute_t *attribute = htg_attribute_get(i);
        if (attribute->element != element) continue;
        htg_text_t text = {0};
        htg_text_printf(&text, "%s (%s%s%s%s%s)", attribute->definition, form_text(attribute),
                        attribute->vocabulary < HTG_VOCABULARY_COUNT ? " of " : "",
                        attribute->vocabulary < HTG_VOCABULARY_COUNT ? htg_vocabulary_name(attribute->vocabulary) : "",
                        attribute->alias ? "; also called " : "", attribute->alias ? attribute->alias : "");
        if (text.failed) page->text.failed = true;
        htg_page_item(page, 16, attribute->name, htg_text_string(&text));
        htg_text_free(&text);
    }
    htg_page_end_items(page);
}

static void write_words(htg_page_t *page) {
    htg_page_paragraph(
        page,
        "The words that htgraph knows. Case does not matter; spaces and hyphens are read as underscores. Unknown values "
        "are kept as they are, counted and reported with the nearest known word. HTCDS: Human Trafficking Case "
        "Data Standard; FtM: FollowTheMoney.");
    htg_page_heading(page, "Attributes of nodes");
    write_attributes(page, HTG_NODE);
    htg_page_heading(page, "Attributes of ties");
    write_attributes(page, HTG_TIE);
    for (int vocabulary = 0; vocabulary < HTG_VOCABULARY_COUNT; vocabulary++)
        write_vocabulary(page, (htg_vocabulary_t)vocabulary);
}

static void write_diagnostics(htg_page_t *page) {
    static const char *const hundreds[] = {NULL, "Reading", "Words and meaning", "Contradictions and gaps",
                                           "Writing, and other programs"};
    static const char *const severities[] = {[HTG_NOTE] = "note", [HTG_WARNING] = "warning", [HTG_REPAIR] = "repair"};
    int hundred = 0;
    htg_page_paragraph(
        page, "Everything that was not taken as it stood has a number. Repairs change or leave out something so that reading "
              "can go on; --strict refuses them. Warnings say that what was understood may not be what was meant. Notes "
              "are worth knowing.");
    for (int code = 0; code < HTG_D_COUNT; code++) {
        const htg_diagnostic_info_t *info = htg_diagnostic_info((htg_diagnostic_code_t)code);
        char term[32];
        htg_text_t text = {0};
        if (info->number / 100 != hundred) {
            if (hundred) htg_page_end_items(page);
            hundred = info->number / 100;
            htg_page_heading(page, hundreds[hundred]);
        }
        snprintf(term, sizeof term, "HTG%d %s", info->number, severities[info->severity]);
        htg_text_printf(&text, "%s%s%s%s", info->text, *info->advice ? " (" : "", info->advice, *info->advice ? ")" : "");
        if (text.failed) page->text.failed = true;
        htg_page_item(page, 14, term, htg_text_string(&text));
        htg_text_free(&text);
    }
    htg_page_end_items(page);
}

const char *const *htg_safeguards(void) {
    static const char *const sentences[] = {
        "A measure is a position in the recorded network. It is not guilt, risk or leadership, and no score of a "
        "person says so. What is not in the record may still be in the world: say how the network was sampled, and "
        "what is missing from it (htgraph info).",
        "Victims, by kind or by role, whatever other roles they have, are listed in no ranking and carry no score in "
        "--export unless --include-victims is given. Paths still run through them. Ties of victims are left out of "
        "rankings of ties likewise. A report draws victims as one node a class and tells "
        "no number under 11.",
        "Ties whose legal_status is acquitted or dismissed are left out of analyses unless --keep-cleared is given, "
        "and counted aloud; check, info and convert keep them. legal_status travels into every file written.",
        "Taking somebody out of a network on paper is not advice to do so in the world: networks recover, and victims "
        "may be cut off from help.",
        NULL};
    return sentences;
}

static void write_safeguards(htg_page_t *page) {
    htg_text_t text = {0};
    for (const char *const *paragraph = htg_safeguards(); *paragraph; paragraph++)
        htg_text_printf(&text, "%s%s", text.length ? "\n\n" : "", *paragraph);
    if (text.failed) page->text.failed = true;
    htg_page_paragraph(page, htg_text_string(&text));
    htg_text_free(&text);
}

static void write_exit_codes(htg_page_t *page) {
    const htg_exit_code_t *code;
    for (size_t i = 0; (code = htg_exit_code_get(i)); i++) {
        char number[16];
        snprintf(number, sizeof number, "%d", code->code);
        htg_page_item(page, 4, number, code->meaning);
    }
    htg_page_end_items(page);
}

static const htg_topic_t topics[] = {
    {"measures", "What each measure is, its range, its source, and what weights do to it", write_measures},
    {"selectors", "How to choose nodes and ties: kind=official,sector=police", write_selectors},
    {"scripts", "The order of stages that walks follow: 'r+ t* e+'", write_scripts},
    {"mapping", "How to use files with other names for the same things", write_mapping},
    {"formats", "File formats", write_formats},
    {"words", "The vocabulary: attributes and their values", write_words},
    {"diagnostics", "The numbered repairs, warnings and notes", write_diagnostics},
    {"safeguards", "What the results are not, and how victims are protected", write_safeguards},
    {"exit-codes", "What the command's exit code says", write_exit_codes},
};

const htg_topic_t *htg_topic_get(size_t index) {
    return index < sizeof topics / sizeof *topics ? &topics[index] : NULL;
}

const htg_topic_t *htg_topic_find(const char *name) {
    for (size_t i = 0; htg_topic_get(i); i++)
        if (strcmp(topics[i].name, name) == 0) return &topics[i];
    return NULL;
}
