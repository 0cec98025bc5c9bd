/* What CSV lists mean: networks as text, diagnostics as numbers, errors with their places. */
#include <criterion/criterion.h>
#include <stdio.h>
#include <stdlib.h>

#include "core/memory_internal.h"
#include "core/text_internal.h"
#include "io/csv_paths_internal.h"
#include "tests/support/csv_memory.h"

static void show_values(htg_text_t *out, const htg_network_t *network, htg_element_t element, uint32_t row) {
    for (size_t i = 0; i < htg_network_column_count(network, element); i++) {
        char buffer[32];
        const htg_column_t *column = htg_network_column(network, element, i);
        const char *value = htg_column_format(column, row, buffer);
        htg_text_printf(out, " %s:%c=%s", htg_column_name(column), htg_type_name(htg_column_type(column))[0],
                        value ? *value ? value : "''" : "-");
    }
}

/* "graph id> | a name:t=x | a->b#id weight:i=1 | …"; -- undirected; "!" where the default is undirected. */
static void show(htg_text_t *out, const htg_network_t *network) {
    if (!htg_network_directed_default(network)) htg_text_append_char(out, '!');
    if (htg_network_id(network)) htg_text_printf(out, "<%s>", htg_network_id(network));
    show_values(out, network, HTG_GRAPH, 0);
    for (uint32_t node = 0; node < htg_network_node_count(network); node++) {
        htg_text_printf(out, "|%s", htg_network_node_id(network, node));
        show_values(out, network, HTG_NODE, node);
    }
    for (uint32_t tie = 0; tie < htg_network_tie_count(network); tie++) {
        htg_text_printf(out, "|%s%s%s", htg_network_node_id(network, htg_network_sources(network)[tie]),
                        htg_network_tie_directed(network, tie) ? "->" : "--",
                        htg_network_node_id(network, htg_network_targets(network)[tie]));
        if (htg_network_tie_id(network, tie)) htg_text_printf(out, "#%s", htg_network_tie_id(network, tie));
        show_values(out, network, HTG_TIE, tie);
    }
}

static void show_diagnostics(htg_text_t *out, const htg_diagnostics_t *diagnostics) {
    for (size_t i = 0; i < htg_diagnostics_size(diagnostics); i++) {
        const htg_diagnostic_t *entry = htg_diagnostics_get(diagnostics, i);
        htg_text_printf(out, "%s%d", i ? " " : "", htg_diagnostic_info(entry->code)->number);
        if (entry->count > 1) htg_text_printf(out, "x%llu", (unsigned long long)entry->count);
        if (entry->line) htg_text_printf(out, "@%llu", (unsigned long long)entry->line);
        if (entry->column) htg_text_printf(out, ":%llu", (unsigned long long)entry->column);
        if (*entry->subject) htg_text_printf(out, "(%s)", entry->subject);
    }
}

typedef struct outcome {
    htg_status_t status;
    htg_text_t network, diagnostics;
    htg_error_t err;
} outcome_t;

static void read_text(const char *text, size_t length, const htg_read_options_t *options, csv_memory_files_t *files,
                      char delimiter, outcome_t *out) {
    *out = (outcome_t){.err = HTG_ERROR_INIT};
    htg_diagnostics_t *diagnostics;
    htg_network_t *network = NULL;
    csv_memory_t memory = {text, length, 0, 0};
    const htg_csv_files_t opener = {csv_memory_open, csv_memory_close, files};
    cr_assert_eq(htg_diagnostics_new(&diagnostics, NULL), HTG_OK);
    out->status = htg_csv_read(csv_memory_source(&memory), "x.csv", files ? "x.csv" : NULL, delimiter, files ? &opener : NULL,
                               options, diagnostics, &network, &out->err);
    cr_assert_eq(out->status == HTG_OK, network != NULL);
    if (network) show(&out->network, network);
    show_diagnostics(&out->diagnostics, diagnostics);
    htg_diagnostics_free(diagnostics);
    htg_network_free(network);
}

static void outcome_free(outcome_t *outcome) {
    htg_text_free(&outcome->network);
    htg_text_free(&outcome->diagnostics);
}

/* Without lists beside it, plain; what is repaired is refused under strict at the place of the first repair. */
static const struct {
    const char *text, *network, *diagnostics;
} plain[] = {
    /* headers */
    {"Source,Target\na,b\nb,c\n", "|a|b|c|a->b|b->c", "138x2"},
    {"source;TARGET;weight\na;b;2\n", "|a|b|a->b weight:i=2", "138"},
    {"From\tTo\tsource\na\tb\treport 7\n", "|a|b|a->b source:t=report 7", "138"},
    {"source id|Target-ID\na|b\n", "|a|b|a->b", "138"},
    {"Source,Target,Type,Id,Label,Weight\na,b,Undirected,e1,x,0.5\nb,a,Directed,e2,,1\n",
     "|a|b|a--b#e1 Label:t=x Weight:r=0.5|b->a#e2 Label:t=- Weight:r=1", ""},
    {"Source,Target,Type\na,b,undirected\n", "!|a|b|a--b", ""},
    {"Source,Target,Type\na,b,bribe\nb,c,gift\n", "|a|b|c|a->b Type:t=bribe|b->c Type:t=gift", "138x2"},
    {"Source,Target,Type\na,b,Undirected\nb,c,gift\nc,a,\n", "|a|b|c|a--b Type:t=Undirected|b->c Type:t=gift|c->a Type:t=-",
     "130@3:5(gift) 138"},
    {"Id,Label,Type\n1,Ana,person\n2,,post\n", "|1 Label:t=Ana Type:t=person|2 Label:t=- Type:t=post", ""},
    {"Node ID\nx\n", "|x", ""},
    {"sep=;\nSource;Target\na;b,c\n", "|a|b,c|a->b,c", "138"},
    {"# SNAP\n# more\nFromNodeId\tToNodeId\n30\t1412\n", "|30|1412|30->1412", "138 142x2@1:1"},
    {"Source,Target,,w,w\na,b,x,1,2\n", "|a|b|a->b column_3:t=x w:i=1 w_2:i=2", "133@1:15(column_3) 135@1:18(w) 138"},
    {"Source,Target,\na,b,\na,b\n", "|a|b|a->b|a->b", "138x2"},
    {"Source,Target\n", "", ""},
    /* rows */
    {"Source,Target,x\na,b\na,b,1,2\na,b,1,\n,,\n", "|a|b|a->b x:i=-|a->b x:i=1|a->b x:i=1", "131@2:3 132@3:7 138x3"},
    {"Source,Target\na,\n,b\na,b\n", "|a|b|a->b", "124x2@2:1 138"},
    {"Source,Target\n\"A\"\"n,a\nx\",\"b\"y\n", "|A\"n,a\nx|by|A\"n,a\nx->by", "136@3:4(by) 138"},
    {"Source, Target\n a ,b\na, \"b\"\n", "|a|b|a->b|a->b", "138x2 141x2@1"},
    {"Source,Target,Id\na,b,e\nb,c,f\n\nc,a,e\nc,a,\n", "|a|b|c|a->b#e|b->c#f|c->a|c->a", "111@5 138x4"},
    {"Id,a,b\nx,1,\nx,1,2\nx,3,2\n,4,4\n", "|x a:i=1 b:i=2|row_5 a:i=4 b:i=4", "102x2@3:1(x) 103@4:3(3) 123@5:1"},
    {"Id\nrow_3\n,\n\"\"\n", "|row_3", ""},
    {"Id,a\nrow_3,1\n,2\n", "|row_3 a:i=1|row_3_2 a:i=2", "123@3:1"},
    /* types */
    {"Id,i,r,b,t\n1,1,0.50,true,007\n2,-3,2,false,8\n3,,,,\n",
     "|1 i:i=1 r:r=0.5 b:b=true t:t=007|2 i:i=-3 r:r=2 b:b=false t:t=8|3 i:i=- r:r=- b:b=- t:t=-", ""},
    {"Id,x\n1,1\n2,0.50\n3,1e-07\n4,abc\n5,-0.0\n", "|1 x:t=1|2 x:t=0.50|3 x:t=1e-07|4 x:t=abc|5 x:t=-0.0", ""},
    {"Id,x\n1,.5\n2,1.5E3\n3,NaN\n", "|1 x:r=0.5|2 x:r=1500|3 x:r=NaN", ""},
    {"Id,x\n1,.5\n2,1.5E3\n3,nan\n", "|1 x:t=.5|2 x:t=1.5E3|3 x:t=nan", ""},
    {"Id,x\n1,TRUE\n2,FALSE\n", "|1 x:b=true|2 x:b=false", ""},
    {"Id,x\n1,TRUE\n2,True\n3,false\n4,0\n", "|1 x:t=TRUE|2 x:t=True|3 x:t=false|4 x:t=0", ""},
    {"Id,x\n1,1\n2,true\n", "|1 x:t=1|2 x:t=true", ""},
    {"Id,x\n1,9007199254740993\n", "|1 x:i=9007199254740993", ""},
    {"Id,x\n1,9007199254740993\n2,0.5\n", "|1 x:t=9007199254740993|2 x:t=0.5", "127@3:3(x)"},
    {"Id,x\n1,0.5\n2,9007199254740993\n", "|1 x:t=0.5|2 x:t=9007199254740993", "127@3:3(x)"},
    {"Id,x\n1,12345678901234567890\n", "|1 x:t=12345678901234567890", ""},
    {"Id,x\n1,0.5\n2,0.1234567890123456789\n", "|1 x:t=0.5|2 x:t=0.1234567890123456789", "127@3:3(x)"},
    {"Id,x\n1,0.5\n2,0.1234567890123456789\n3,n\n", "|1 x:t=0.5|2 x:t=0.1234567890123456789|3 x:t=n", ""},
    {"Id,x\n1,NA\n2,5\n3,NA\n", "|1 x:i=-|2 x:i=5|3 x:i=-", "140x2@2:3(x)"},
    {"Id,x\n1,NA\n2,TRUE\n", "|1 x:b=-|2 x:b=true", "140@2:3(x)"},
    {"Id,x\n1,NA\n2,5\n3,PE\n4,NA\n", "|1 x:t=NA|2 x:t=5|3 x:t=PE|4 x:t=NA", ""},
    {"Id,x\n1,NA\n2,\n", "|1 x:t=NA|2 x:t=-", ""},
    {"Id,x\n1,\"NA\"\n2,5\n", "|1 x:t=NA|2 x:t=5", ""},
    {"Id,x\n1,\"5\"\n2,\"\"\n", "|1 x:i=5|2 x:i=-", ""},
    {"Id,x\n1,+5\n", "|1 x:t=+5", ""},
    {"Id,x\n1,12e4\n", "|1 x:t=12e4", ""},
    /* encodings */
    {"Id,x\n1,caf\xE9\n", "|1 x:t=caf\xC3\xA9", "125@2(Windows-1252)"},
    {"\xEF\xBB\xBFId,x\n1,\xC3\xA9\n2,\xE9\n", "|1 x:t=\xC3\xA9|2 x:t=\xC3\xA9", "137@3"},
    {"Id,x\r\r\n1,2\r\r\n", "|1 x:i=2", ""},
};

static bool has_repair(const char *diagnostics) {
    for (const char *at = diagnostics; *at; at++) {
        if (at != diagnostics && at[-1] != ' ') continue;
        int number = atoi(at);
        for (int code = 0; code < HTG_D_COUNT; code++) {
            const htg_diagnostic_info_t *info = htg_diagnostic_info((htg_diagnostic_code_t)code);
            if (info->number == number && info->severity == HTG_REPAIR) return true;
        }
    }
    return false;
}

Test(csv_read, lists_mean_what_they_say) {
    for (size_t i = 0; i < sizeof plain / sizeof *plain; i++) {
        outcome_t outcome;
        size_t length = strlen(plain[i].text);
        read_text(plain[i].text, length, NULL, NULL, 0, &outcome);
        cr_expect_eq(outcome.status, HTG_OK, "%s: %s", plain[i].text, outcome.err.message);
        cr_expect_str_eq(htg_text_string(&outcome.network), plain[i].network, "%s gives %s", plain[i].text,
                         htg_text_string(&outcome.network));
        cr_expect_str_eq(htg_text_string(&outcome.diagnostics), plain[i].diagnostics, "%s gives %s", plain[i].text,
                         htg_text_string(&outcome.diagnostics));
        outcome_free(&outcome);
        htg_read_options_t strict = HTG_READ_OPTIONS_INIT;
        strict.strict = true;
        read_text(plain[i].text, length, &strict, NULL, 0, &outcome);
        bool repaired = has_repair(plain[i].diagnostics);
        cr_expect_eq(outcome.status, repaired ? HTG_ERROR_INPUT : HTG_OK, "strict: %s", plain[i].text);
        if (repaired) {
            cr_expect_str_eq(outcome.err.file, "x.csv");
            cr_expect_gt(outcome.err.line, 0, "strict: %s", plain[i].text);
        }
        outcome_free(&outcome);
    }
}

static const struct {
    const char *text;
    htg_status_t status;
    uint64_t line;
    const char *part; /* of the message */
} refused[] = {
    {"", HTG_ERROR_INPUT, 0, "empty"},
    {"\n\n# only a comment\n", HTG_ERROR_INPUT, 0, "empty"},
    {"country,1995,1996,1997,1998,1999,2000\nPeru,1,2,3,4,5,6\n", HTG_ERROR_INPUT, 1,
     "'country', '1995', '1996', '1997', '1998', '1999' …"},
    {"country,year\nPeru,1\n", HTG_ERROR_INPUT, 1, "Rename the columns"},
    {"\n30,1412\n30,3352\n", HTG_ERROR_INPUT, 2, "put the line Source,Target above it"},
    {"Source,Destination\na,b\n", HTG_ERROR_INPUT, 1, "'Source', 'Destination'"},
    {"Source,Target\na,\"b\nc,d\n", HTG_ERROR_INPUT, 2, "never closed"},
};

Test(csv_read, what_is_no_list_is_refused_with_what_was_found) {
    for (size_t i = 0; i < sizeof refused / sizeof *refused; i++) {
        outcome_t outcome;
        read_text(refused[i].text, strlen(refused[i].text), NULL, NULL, 0, &outcome);
        cr_expect_eq(outcome.status, refused[i].status, "%s", refused[i].text);
        cr_expect_eq(outcome.err.line, refused[i].line, "%s: line %llu", refused[i].text,
                     (unsigned long long)outcome.err.line);
        cr_expect(strstr(outcome.err.message, refused[i].part) != NULL, "%s: %s", refused[i].text, outcome.err.message);
        outcome_free(&outcome);
    }
}

static const struct {
    const char *text, *network, *diagnostics;
} raw[] = {
    {"Source,Target,Type,Id,Id:text,w:real,:text,b:boolean,n:integer\na,b,Directed,,x,-0,\"\",true,7\n\"\",b,Undirected,\"\","
     ",,,,\n",
     "|a|b||a->b Id:t=x w:r=-0 :t='' b:b=true n:i=7|--b# Id:t=- w:r=- :t=- b:b=- n:i=-", ""},
    {"Source,Target,Type,x:text\na,b,Directed,007\na,b,Directed, NA\n", "|a|b|a->b x:t=007|a->b x:t= NA", ""},
    {"Id,n:integer,r:real\na,1,0.5\nb,x,\"\"\n", "|a n:t=1 r:r=0.5|b n:t=x r:r=-", "104@3:3(x)"},
    {"Id,n:integer,m\na,1,5\n", "|a n:i=1 m:t=5", "105@1:14(m)"},
    {"Id, n:text\n\" a\",\"\"\n", "| a  n:t=''", ""},
};

Test(csv_read, raw_lists_say_their_types) {
    for (size_t i = 0; i < sizeof raw / sizeof *raw; i++) {
        outcome_t outcome;
        htg_read_options_t options = HTG_READ_OPTIONS_INIT;
        options.raw = true;
        read_text(raw[i].text, strlen(raw[i].text), &options, NULL, 0, &outcome);
        cr_expect_eq(outcome.status, HTG_OK, "%s: %s", raw[i].text, outcome.err.message);
        cr_expect_str_eq(htg_text_string(&outcome.network), raw[i].network, "%s", htg_text_string(&outcome.network));
        cr_expect_str_eq(htg_text_string(&outcome.diagnostics), raw[i].diagnostics, "%s",
                         htg_text_string(&outcome.diagnostics));
        outcome_free(&outcome);
    }
}

Test(csv_read, raw_lists_are_told_by_their_headers) {
    outcome_t outcome;
    const char text[] = "Id,x:text,y:text\na,007,\"\"\n";
    read_text(text, sizeof text - 1, NULL, NULL, 0, &outcome);
    cr_assert_str_eq(htg_text_string(&outcome.network), "|a x:t=007 y:t=''");
    outcome_free(&outcome);
    const char mixed[] = "Id,x:text,y\na,007,\"\"\n";
    read_text(mixed, sizeof mixed - 1, NULL, NULL, 0, &outcome);
    cr_assert_str_eq(htg_text_string(&outcome.network), "|a x:text:t=007 y:t=-");
    outcome_free(&outcome);
}

#define FILE_OF(text)                                                                                                        \
    { text, sizeof text - 1, 0, 0 }

Test(csv_read, lists_beside_the_ties_are_read_with_them) {
    outcome_t outcome;
    const char ties[] = "Source,Target,Type\nb,a,Undirected\na,z,Directed\n";
    csv_memory_files_t files = {
        {"x.nodes.csv", "x.graph.csv", "other.csv"},
        {FILE_OF("Id;Label\na;Ana\nb;\n"), FILE_OF("Id,Type,year\nPeru,Undirected,2010\n"), FILE_OF("Id\nq\n")}};
    read_text(ties, sizeof ties - 1, NULL, &files, 0, &outcome);
    cr_assert_str_eq(htg_text_string(&outcome.network), "!<Peru> year:i=2010|a Label:t=Ana|b Label:t=-|z Label:t=-|b--a|a->z",
                     "%s", htg_text_string(&outcome.network));
    cr_assert_str_eq(htg_text_string(&outcome.diagnostics), "101@3:3(z) 139(x.nodes.csv) 139(x.graph.csv)");
    outcome_free(&outcome);
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.nodes_file = "other.csv";
    files.names[1] = NULL;
    read_text(ties, sizeof ties - 1, &options, &files, 0, &outcome);
    cr_assert_str_eq(htg_text_string(&outcome.network), "|q|b|a|z|b--a|a->z");
    outcome_free(&outcome);
    options.nodes_file = "none.csv";
    read_text(ties, sizeof ties - 1, &options, &files, 0, &outcome);
    cr_assert_eq(outcome.status, HTG_ERROR_SYSTEM);
    outcome_free(&outcome);
    options.nodes_file = "other.csv";
    read_text("Id\na\n", 5, &options, &files, 0, &outcome);
    cr_assert_eq(outcome.status, HTG_ERROR_INPUT);
    outcome_free(&outcome);
    csv_memory_files_t wrong = {{"x.nodes.csv"}, {FILE_OF("Source,Target\na,b\n")}};
    read_text(ties, sizeof ties - 1, NULL, &wrong, 0, &outcome);
    cr_assert_eq(outcome.status, HTG_ERROR_INPUT);
    cr_assert_str_eq(outcome.err.file, "x.nodes.csv");
    outcome_free(&outcome);
}

Test(csv_read, limits_hold) {
    const char text[] = "Source,Target,x\na,b,1\nb,c,22\nc,d,333\n";
    static const struct {
        size_t field;
        uint64_t limit;
        uint64_t line;
        const char *part;
    } cases[] = {{offsetof(htg_read_options_t, max_nodes), 3, 4, "--max-nodes"},
                 {offsetof(htg_read_options_t, max_ties), 2, 4, "--max-ties"},
                 {offsetof(htg_read_options_t, max_text), 6, 0, NULL},
                 {offsetof(htg_read_options_t, max_text), 5, 1, "--max-text"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        outcome_t outcome;
        htg_read_options_t options = HTG_READ_OPTIONS_INIT;
        memcpy((char *)&options + cases[i].field, &cases[i].limit, sizeof(uint64_t));
        read_text(text, sizeof text - 1, &options, NULL, 0, &outcome);
        cr_assert_eq(outcome.status, cases[i].part ? HTG_ERROR_LIMIT : HTG_OK, "case %zu", i);
        if (cases[i].part) {
            cr_assert(strstr(outcome.err.message, cases[i].part) != NULL, "%s", outcome.err.message);
            cr_assert_eq(outcome.err.line, cases[i].line);
        }
        outcome_free(&outcome);
    }
}

/* A header of many columns over rows of few cells must not cost the product of both. */
Test(csv_read, short_rows_under_a_wide_header_are_refused_in_time) {
    htg_text_t text = {0};
    outcome_t outcome;
    htg_text_append_string(&text, "Id");
    for (int i = 1; i < 16384; i++)
        htg_text_printf(&text, ",c%d", i);
    htg_text_append_char(&text, '\n');
    for (int i = 0; i < 200000; i++)
        htg_text_printf(&text, "%d\n", i);
    read_text(text.bytes, text.length, NULL, NULL, 0, &outcome);
    cr_assert_eq(outcome.status, HTG_ERROR_LIMIT);
    outcome_free(&outcome);
    htg_text_free(&text);
}

static bool stop(void *user, const char *phase, double done, double total) {
    (void)phase;
    (void)total;
    *(double *)user = done;
    return false;
}

Test(csv_read, reading_can_be_cancelled) {
    htg_text_t text = {0};
    outcome_t outcome;
    double done = 0;
    const htg_progress_t progress = {stop, &done};
    htg_read_options_t options = HTG_READ_OPTIONS_INIT;
    options.progress = &progress;
    htg_text_append_string(&text, "Source,Target\n");
    while (text.length < 3000000)
        htg_text_append_string(&text, "somebody,somebody else\n");
    read_text(text.bytes, text.length, &options, NULL, 0, &outcome);
    cr_assert_eq(outcome.status, HTG_ERROR_CANCELLED);
    cr_assert_gt(done, 0);
    outcome_free(&outcome);
    htg_text_free(&text);
}

Test(csv_read, memory_that_runs_out_is_said_and_nothing_leaks) {
    const char text[] = "Source,Target,Type,Id,x,x,y\na,b,Directed,1,1,u,NA\nb,c,strange,,.5,v,3\nc,a,,1,abc,w,4\n";
    csv_memory_files_t files = {{"x.nodes.csv", "x.graph.csv"},
                                {FILE_OF("Id,v\na,1\nb,0.5\na,2\n"), FILE_OF("Id,Type,year\nPeru,Undirected,2010\n")}};
    const htg_csv_files_t opener = {csv_memory_open, csv_memory_close, &files};
    for (uint64_t k = 1;; k++) {
        csv_memory_t memory = {text, sizeof text - 1, 0, 0};
        htg_network_t *network = NULL;
        htg_error_t err = HTG_ERROR_INIT;
        htg_alloc_fail_at(k);
        htg_status_t status =
            htg_csv_read(csv_memory_source(&memory), "x.csv", "x.csv", 0, &opener, NULL, NULL, &network, &err);
        htg_alloc_fail_at(0);
        if (status == HTG_OK) {
            cr_assert_gt(k, 40);
            htg_network_free(network);
            break;
        }
        cr_assert_eq(status, HTG_ERROR_MEMORY, "at call %llu: %s", (unsigned long long)k, err.message);
        cr_assert_null(network);
        cr_assert_lt(k, 10000);
    }
}

Test(csv_paths, siblings) {
    static const char *const cases[][2] = {{"x.csv", "x.nodes.csv"},           {"d.e/x.csv.gz", "d.e/x.nodes.csv.gz"},
                                           {"d.e/x", "d.e/x.nodes"},           {"x.tsv", "x.nodes.tsv"},
                                           {"a.b.CSV.GZ", "a.b.nodes.CSV.GZ"}, {".csv", ".csv.nodes"}};
    for (size_t i = 0; i < sizeof cases / sizeof *cases; i++) {
        char *sibling = htg_csv_sibling(cases[i][0], "nodes");
        cr_assert_str_eq(sibling, cases[i][1]);
        cr_assert(htg_csv_is_part(sibling, "nodes") || i == 2 || i == 5, "%s", sibling);
        cr_assert_not(htg_csv_is_part(cases[i][0], "nodes"));
        htg_free(sibling);
    }
}

/* Real files: Windows-1252 with CR CR LF, quoted, with NA; no network among them, which must be said with what was found. */
Test(csv_read, country_files_are_refused_by_their_columns) {
    static const char *const names[][2] = {{"cpi-wide-cp1252.csv", "'country', '1995'"},
                                           {"cpi-long.csv", "'iso2c', 'year', 'value'"},
                                           {"country-codes.csv", "'FIFA', 'Dial'"},
                                           {"tip-tiers.csv", "'countryname', 'iso'"}};
    for (size_t i = 0; i < sizeof names / sizeof *names; i++) {
        char path[600];
        snprintf(path, sizeof path, "%s/data/country/%s", HTG_SHARED_DIR, names[i][0]);
        FILE *file = fopen(path, "rb");
        if (!file) {
            cr_log_warn("%s is not here: skipped", path);
            continue;
        }
        char *bytes = malloc(2000000);
        size_t length = fread(bytes, 1, 2000000, file);
        fclose(file);
        outcome_t outcome;
        read_text(bytes, length, NULL, NULL, 0, &outcome);
        cr_assert_eq(outcome.status, HTG_ERROR_INPUT);
        cr_assert(strstr(outcome.err.message, names[i][1]) != NULL, "%s", outcome.err.message);
        outcome_free(&outcome);
        /* with its first column named Id it is a node list */
        htg_text_t renamed = {0};
        const char *rest = memchr(bytes, ',', length);
        htg_text_append_string(&renamed, "Id");
        htg_text_append(&renamed, rest, length - (size_t)(rest - bytes));
        read_text(renamed.bytes, renamed.length, NULL, NULL, 0, &outcome);
        cr_assert_eq(outcome.status, HTG_OK, "%s", outcome.err.message);
        cr_assert_gt(outcome.network.length, 1000);
        if (i == 0) cr_assert(strstr(outcome.diagnostics.bytes, "(Windows-1252)") != NULL, "%s", outcome.diagnostics.bytes);
        if (i == 0) cr_assert(strstr(outcome.network.bytes, "2012:r=0.8") != NULL);
        outcome_free(&outcome);
        htg_text_free(&renamed);
        free(bytes);
    }
}
