#include "cli/options.h"

#include <string.h>
#include <strings.h>

#include "algorithms/keyplayers.h"
#include "algorithms/measures.h"
#include "io/formats.h"

#define CHOICES(name, ...)                                                                                                   \
    static const char *name(size_t index) {                                                                                  \
        static const char *const words[] = {__VA_ARGS__};                                                                    \
        return index < sizeof words / sizeof *words ? words[index] : NULL;                                                   \
    }

CHOICES(choose_program, "gephi", "igraph", "networkx")
CHOICES(choose_target, "gephi", "strict")
CHOICES(choose_csv, "spreadsheet", "raw")
CHOICES(choose_hyperedges, "report", "incident")
CHOICES(choose_normalise, "none", "size")
CHOICES(choose_direction, "directed", "undirected", "relation")
CHOICES(choose_group_by, "kind", "sector", "stage")
CHOICES(choose_unstaged, "strict", "neutral")
CHOICES(choose_stage_from, "ties", "roles")
CHOICES(choose_by_whom, "person", "post", "agency", "sector")
CHOICES(choose_disjoint, "vertex", "tie")
CHOICES(choose_routes, "places", "overlap")
CHOICES(choose_format, "table", "csv", "tsv", "json", "markdown")
CHOICES(choose_figure, "network", "ranking", "dependence")
CHOICES(choose_time_stamp, "auto", "none", "now")

static const char *choose_goal(size_t index) {
    return htg_key_goal_name((htg_key_goal_t)index);
}

static const char *choose_measure(size_t index) {
    if (index == 0) return "all";
    const htg_measure_t *measure = htg_measure_get(index - 1);
    return measure ? measure->name : NULL;
}

static const char *choose_file_format(size_t index, bool reads) {
    for (size_t i = 0; i < htg_format_count(); i++) {
        const htg_format_t *format = htg_format_get(i);
        if ((reads ? format->reads : format->writes) && index-- == 0) return format->name;
    }
    return NULL;
}

static const char *choose_input_format(size_t index) {
    return choose_file_format(index, true);
}

static const char *choose_output_format(size_t index) {
    return choose_file_format(index, false);
}

#define CHECK      (1u << HTG_COMMAND_CHECK)
#define INFO       (1u << HTG_COMMAND_INFO)
#define CENTRALITY (1u << HTG_COMMAND_CENTRALITY)
#define CHOKE      (1u << HTG_COMMAND_CHOKEPOINTS)
#define CONVERT    (1u << HTG_COMMAND_CONVERT)
#define GENERATE   (1u << HTG_COMMAND_GENERATE)
#define HELP       (1u << HTG_COMMAND_HELP)
#define EVERY      ((1u << HTG_COMMAND_COUNT) - 1)
#define KEYS       (1u << HTG_COMMAND_KEYPLAYERS)
#define PATHS      (1u << HTG_COMMAND_PATHS)
#define REPORT     (1u << HTG_COMMAND_REPORT) /* rankings and chokepoints together */
#define FIGURE     (1u << HTG_COMMAND_FIGURE) /* rankings and dependence */
#define RANKERS    (CENTRALITY | REPORT | FIGURE)
#define WALKERS    (CHOKE | PATHS | REPORT | FIGURE) /* analyses of walks under a script */
#define ANALYSES   (CENTRALITY | WALKERS)
#define MEASURERS  (ANALYSES | KEYS)
#define READERS    (CHECK | INFO | MEASURERS | CONVERT)
#define TABLES     (CHECK | INFO | (MEASURERS & ~(REPORT | FIGURE)))
#define MOST_ROWS  4294967294.0
#define MOST_BYTES 9007199254740992.0 /* 2^53: what a double still counts one by one */

#define FLAG                 .form = HTG_OPTION_FLAG
#define WORD(function, what) .form = HTG_OPTION_WORD, .choice = function, .noun = what
#define NUMBER(from, to)     .form = HTG_OPTION_NUMBER, .argument = "NUMBER", .least = from, .most = to
#define INTEGER(from, to)    .form = HTG_OPTION_INTEGER, .argument = "N", .least = from, .most = to
#define SIZE                 .form = HTG_OPTION_SIZE, .argument = "BYTES", .least = 1, .most = MOST_BYTES
#define SELECTOR             .form = HTG_OPTION_TEXT, .argument = "SELECTOR", .repeats = true
#define FILE_NAME            .form = HTG_OPTION_PATH, .argument = "FILE"
#define RECORDED             .recorded = true

static const htg_option_t options[HTG_OPTION_COUNT] = {
    [HTG_OPTION_MAP] = {"map", 0, FILE_NAME, .commands = READERS, .section = HTG_SECTION_READING, RECORDED,
                        .help =
                            "Read attributes and values of other names through the mapping in FILE (htgraph help mapping). "
                            "htgraph check --suggest-map writes a first one."},
    [HTG_OPTION_NODE_LIST] = {"nodes", 0, FILE_NAME, .commands = READERS, .section = HTG_SECTION_READING, RECORDED,
                              .help = "The node list that goes with a CSV tie list. Without it, ties.csv takes "
                                      "ties.nodes.csv, if that is there."},
    [HTG_OPTION_INPUT_FORMAT] = {"input-format", 0, WORD(choose_input_format, "format"), .argument = "NAME",
                                 .commands = READERS, .section = HTG_SECTION_READING, RECORDED,
                                 .help = "Take the input as this format instead of telling it by content and name."},
    [HTG_OPTION_HYPEREDGES] = {"hyperedges", 0, WORD(choose_hyperedges, "way to read hyperedges"), .argument = "WAY",
                               .initial = "report", .commands = READERS, .section = HTG_SECTION_READING, RECORDED,
                               .help = "Hyperedges of GraphML: report leaves them out and says so; incident makes a node of "
                                       "kind incident of each, tied to its members."},
    [HTG_OPTION_STRICT] = {"strict", 0, FLAG, .commands = READERS, .section = HTG_SECTION_READING, RECORDED,
                           .help = "Refuse input that would have to be repaired, at the first such place."},
    [HTG_OPTION_MAX_NODES] = {"max-nodes", 0, INTEGER(1, MOST_ROWS), .initial = "4294967294", .commands = READERS,
                              .section = HTG_SECTION_LIMITS, RECORDED, .help = "Refuse input with more nodes."},
    [HTG_OPTION_MAX_TIES] = {"max-ties", 0, INTEGER(1, MOST_ROWS), .initial = "4294967294", .commands = READERS,
                             .section = HTG_SECTION_LIMITS, RECORDED, .help = "Refuse input with more ties."},
    [HTG_OPTION_MAX_BYTES] = {"max-bytes", 0, SIZE, .initial = "64G", .commands = READERS, .section = HTG_SECTION_LIMITS,
                              RECORDED, .help = "Refuse input that is longer when unpacked."},
    [HTG_OPTION_MAX_RATIO] = {"max-ratio", 0, INTEGER(1, 1e9), .initial = "1000", .commands = READERS,
                              .section = HTG_SECTION_LIMITS, RECORDED,
                              .help = "Refuse packed input that grows more than N times when unpacked."},
    [HTG_OPTION_MAX_TEXT] = {"max-text", 0, SIZE, .initial = "10M", .commands = READERS, .section = HTG_SECTION_LIMITS,
                             RECORDED, .help = "Refuse a longer value or id."},
    [HTG_OPTION_MAX_DEPTH] = {"max-depth", 0, INTEGER(1, 1e6), .initial = "200", .commands = READERS,
                              .section = HTG_SECTION_LIMITS, RECORDED, .help = "Refuse XML that is nested deeper."},

    [HTG_OPTION_KEEP] = {"keep", 'k', SELECTOR, .commands = INFO | MEASURERS | CONVERT, .section = HTG_SECTION_PART,
                         RECORDED,
                         .help = "Keep the nodes, or the ties, that SELECTOR chooses: kind=official,sector=police or "
                                 "stage=recruitment. Several: any of them. Selectors of ties leave all nodes in. (htgraph "
                                 "help selectors)"},
    [HTG_OPTION_DROP] = {"drop", 0, SELECTOR, .commands = INFO | MEASURERS | CONVERT, .section = HTG_SECTION_PART, RECORDED,
                         .help = "Leave out the nodes, or the ties, that SELECTOR chooses."},
    [HTG_OPTION_KEEP_CLEARED] = {"keep-cleared", 0, FLAG, .commands = MEASURERS, .section = HTG_SECTION_PART, RECORDED,
                                 .help =
                                     "Keep ties whose legal_status is acquitted or dismissed. Analyses leave them out and "
                                     "say how many."},

    [HTG_OPTION_FOR_PROGRAM] = {"for", 0, WORD(choose_program, "program"), .argument = "PROGRAM", .commands = CHECK,
                                .section = HTG_SECTION_CHECKS, RECORDED,
                                .help = "Also say what this program would lose or change on reading the network."},
    [HTG_OPTION_SUGGEST_MAP] = {"suggest-map", 0, FLAG, .commands = CHECK, .section = HTG_SECTION_CHECKS, RECORDED,
                                .help =
                                    "Print a first mapping for the input's own attributes, to be looked over and used with "
                                    "--map."},

    [HTG_OPTION_MEASURE] = {"measure", 'm', .form = HTG_OPTION_WORDS, .choice = choose_measure, .noun = "measure",
                            .argument = "NAME,...", .commands = RANKERS, .section = HTG_SECTION_MEASURES, RECORDED,
                            .help =
                                "What to compute: names separated by commas, or all (all measures of nodes). A measure of "
                                "ties, such as edge_betweenness, gives a table of ties. (htgraph help measures)"},
    [HTG_OPTION_BY] = {"by", 0, .form = HTG_OPTION_TEXT, .argument = "NAME", .commands = RANKERS,
                       .section = HTG_SECTION_MEASURES, RECORDED,
                       .help = "Order the rows by this measure, largest first, then by id. Also the size of the nodes in "
                               "--export. Default: the first measure."},
    [HTG_OPTION_TOP] = {"top", 'n', INTEGER(1, MOST_ROWS), .commands = RANKERS | CHOKE, .section = HTG_SECTION_MEASURES, RECORDED,
                        .help = "Only the first N rows. Default: 20 in a table on a terminal, else all."},
    [HTG_OPTION_ASCENDING] = {"ascending", 0, FLAG, .commands = RANKERS, .section = HTG_SECTION_MEASURES, RECORDED,
                              .help = "Smallest first (low constraint means many structural holes)."},
    [HTG_OPTION_INCLUDE_VICTIMS] = {"include-victims", 0, FLAG, .commands = MEASURERS, .section = HTG_SECTION_MEASURES,
                                    RECORDED,
                                    .help = "Rank victims too, and write their scores with --export. By default paths run "
                                            "through them, but they are listed nowhere."},
    [HTG_OPTION_NORMALISE] = {"normalise", 0, WORD(choose_normalise, "way to normalise"), .argument = "WAY",
                              .initial = "none", .commands = RANKERS, .section = HTG_SECTION_MEASURES, RECORDED,
                              .help = "size: divide by the largest value that a network of this size allows."},
    [HTG_OPTION_DIRECTION] = {"direction", 0, WORD(choose_direction, "direction"), .argument = "WAY", .initial = "directed",
                              .commands = MEASURERS, .section = HTG_SECTION_MEASURES, RECORDED,
                              .help = "directed: ties as recorded; undirected: every tie both ways; relation: the way the "
                                      "trafficking cycle moves along a tie, which is the default for walks under a script."},
    [HTG_OPTION_COST] = {"cost", 0, .form = HTG_OPTION_TEXT, .argument = "ATTRIBUTE", .commands = RANKERS | PATHS,
                         .section = HTG_SECTION_MEASURES, RECORDED,
                         .help = "Length of a tie for measures of paths: a number attribute of the ties, or confidence (-log "
                                 "of it, so that a path is as long as it is unsure). Default: every tie 1. A weight is never "
                                 "taken as a cost by itself."},
    [HTG_OPTION_WEIGHT] = {"weight", 0, .form = HTG_OPTION_TEXT, .argument = "ATTRIBUTE", .commands = RANKERS,
                           .section = HTG_SECTION_MEASURES, RECORDED,
                           .help = "Weight of a tie for strength and community: a number attribute of the ties. Default: "
                                   "weight, where there is one; ties without a value weigh 1."},
    [HTG_OPTION_FROM] = {"from", 0, SELECTOR, .commands = ANALYSES, .section = HTG_SECTION_ENDS, RECORDED,
                         .help = "Paths and walks start at these nodes only: kind=trafficker. Several: any of them. Default "
                                 "for a script: where it can begin."},
    [HTG_OPTION_TO] = {"to", 0, SELECTOR, .commands = ANALYSES, .section = HTG_SECTION_ENDS, RECORDED,
                       .help = "Paths and walks end at these nodes only. Default for a script: where it can end; victims are "
                               "never ends unless chosen."},
    [HTG_OPTION_GROUP_BY] = {"group-by", 0, WORD(choose_group_by, "grouping"), .argument = "WHAT", .initial = "kind",
                             .commands = RANKERS, .section = HTG_SECTION_MEASURES, RECORDED,
                             .help = "Groups between which brokerage is counted."},
    [HTG_OPTION_DAMPING] = {"damping", 0, NUMBER(0, 0.999999), .initial = "0.85", .commands = RANKERS,
                            .section = HTG_SECTION_MEASURES, RECORDED, .help = "PageRank: probability of following a tie."},
    [HTG_OPTION_KATZ_ALPHA] = {"katz-alpha", 0, NUMBER(1e-12, 1e12), .commands = RANKERS, .section = HTG_SECTION_MEASURES,
                               RECORDED,
                               .help = "Katz: what each further step counts. Default: 0.85 divided by the largest "
                                       "eigenvalue."},
    [HTG_OPTION_RESOLUTION] = {"resolution", 0, NUMBER(1e-9, 1e9), .initial = "1", .commands = RANKERS,
                               .section = HTG_SECTION_MEASURES, RECORDED,
                               .help = "Community: larger gives more and smaller ones."},

    [HTG_OPTION_SCRIPT] = {"script", 0, .form = HTG_OPTION_TEXT, .argument = "SCRIPT", .initial = "cycle",
                           .commands = ANALYSES, .section = HTG_SECTION_SCRIPT, RECORDED,
                           .help = "Which order of stages makes a walk: a name (cycle, full-cycle, revictimisation, any, or one "
                                   "of --scripts) or an expression, as in 'r+ t* e+'. (htgraph help scripts)"},
    [HTG_OPTION_SCRIPTS] = {"scripts", 0, FILE_NAME, .commands = ANALYSES, .section = HTG_SECTION_SCRIPT, RECORDED,
                            .help = "Scripts of your own, a line 'name = expression' each."},
    [HTG_OPTION_UNSTAGED] = {"unstaged", 0, WORD(choose_unstaged, "way with unstaged ties"), .argument = "WAY",
                             .initial = "strict", .commands = ANALYSES, .section = HTG_SECTION_SCRIPT, RECORDED,
                             .help = "Ties without a stage: strict does not walk them; neutral walks them at any point, and "
                                     "they advance nothing."},
    [HTG_OPTION_STAGE_FROM] = {"stage-from", 0, WORD(choose_stage_from, "source of stages"), .argument = "WHAT",
                               .initial = "ties", .commands = ANALYSES, .section = HTG_SECTION_SCRIPT, RECORDED,
                               .help = "roles: a tie without a stage takes one from the role of its acting end (recruiter: "
                                       "recruitment; transporter, harbourer: transportation; exploiter, controller: "
                                       "exploitation)."},
    [HTG_OPTION_ROLE_STAGES] = {"role-stages", 0, .form = HTG_OPTION_TEXT, .argument = "ROLE=STAGE,...",
                                .commands = ANALYSES, .section = HTG_SECTION_SCRIPT, RECORDED,
                                .help = "The whole table for --stage-from roles, instead of the one above."},
    [HTG_OPTION_NO_THROUGH] = {"no-through", 0, SELECTOR, .commands = ANALYSES, .section = HTG_SECTION_ENDS, RECORDED,
                               .help = "Walks under a script may begin or end at these nodes, but not pass through them: "
                                       "kind=victim."},
    [HTG_OPTION_EPSILON] = {"epsilon", 0, NUMBER(0, 1), .initial = "0", .commands = RANKERS | CHOKE,
                            .section = HTG_SECTION_MEASURES, RECORDED,
                            .help = "Betweenness and script betweenness from a sample: off by at most this share of all "
                                    "possible pairs. 0: exact."},
    [HTG_OPTION_DELTA] = {"delta", 0, NUMBER(1e-9, 0.5), .initial = "0.1", .commands = RANKERS | CHOKE,
                          .section = HTG_SECTION_MEASURES, RECORDED,
                          .help = "Probability with which --epsilon may be missed."},
    [HTG_OPTION_CERTAIN_TOP] = {"certain-top", 0, INTEGER(1, MOST_ROWS), .commands = RANKERS,
                                .section = HTG_SECTION_MEASURES, RECORDED,
                                .help = "Betweenness with --epsilon: stop as soon as it is certain which N nodes score highest, "
                                        "though scores are then less exact."},

    [HTG_OPTION_DEPENDENCE] = {"dependence", 0, FLAG, .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                               .help = "Table of corruption dependence: pairs that need a corrupt tie, are joined sooner by "
                                       "one, or do without; in all, by stage, sector, purpose, layer and legal status."},
    [HTG_OPTION_CUTS] = {"cuts", 0, FLAG, .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                         .help = "Table of cuts: for each stage the fewest nodes that part its entries from its exits, nearest "
                                 "either end, with disjoint ways as witness."},
    [HTG_OPTION_MINIMUM] = {"minimum", 0, FLAG, .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                            .help = "Table of the smallest sets of nodes on which every accepted pair depends, all of them up "
                                    "to --limit, with proof or gap."},
    [HTG_OPTION_PAIRS] = {"pairs", 0, FLAG, .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                          .help = "Table of accepted pairs with their class and a witness walk, up to --limit."},
    [HTG_OPTION_VISITS] = {"visits", 0, FLAG, .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                           .help = "Table of script betweenness by node and stage of the visit."},
    [HTG_OPTION_BY_WHOM] = {"by", 0, WORD(choose_by_whom, "grouping"), .argument = "WHOM", .initial = "person",
                            .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                            .help = "What is removed together: person, every node by itself; post, with all its recorded "
                                    "holders; agency, with its posts and their holders; sector."},
    [HTG_OPTION_CANDIDATES] = {"candidates", 0, SELECTOR, .commands = CHOKE | KEYS | PATHS | REPORT, .section = HTG_SECTION_QUESTIONS, RECORDED,
                               .help = "Only these nodes can be found. Default: all but victims, cases and incidents."},
    [HTG_OPTION_REMOVAL_COST] = {"removal-cost", 0, .form = HTG_OPTION_TEXT, .argument = "ATTRIBUTE", .commands = CHOKE,
                                 .section = HTG_SECTION_QUESTIONS, RECORDED,
                                 .help = "What taking a node out costs, for --minimum: a number attribute of the nodes. "
                                         "Default: every node 1."},
    [HTG_OPTION_BUDGET] = {"budget", 0, NUMBER(0, 1e15), .commands = CHOKE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                           .help = "For --minimum: the set of at most this cost on which most accepted pairs depend."},
    [HTG_OPTION_LIMIT] = {"limit", 0, INTEGER(1, 1e6), .initial = "20", .commands = CHOKE | PATHS | REPORT, .section = HTG_SECTION_QUESTIONS,
                          RECORDED, .help = "At most N sets, pairs or paths."},
    [HTG_OPTION_TIME_BUDGET] = {"time-budget", 0, NUMBER(0, 1e9), .initial = "60", .commands = CHOKE | KEYS | PATHS,
                                .section = HTG_SECTION_QUESTIONS, RECORDED,
                                .help = "Seconds. chokepoints --minimum: after that the best set is shown with its bounds. "
                                        "keyplayers: all sets are tried where that is estimated to take no longer, else a "
                                        "heuristic works for about as long. paths --routes: for the fewest posts. 0: until all "
                                        "is proved."},
    [HTG_OPTION_SET_SIZE] = {"size", 0, INTEGER(1, 1e6), .initial = "3", .commands = KEYS, .section = HTG_SECTION_QUESTIONS,
                         RECORDED, .help = "Nodes in a set."},
    [HTG_OPTION_GOAL] = {"goal", 0, WORD(choose_goal, "goal"), .argument = "GOAL", .initial = "fragment", .commands = KEYS,
                         .section = HTG_SECTION_QUESTIONS, RECORDED,
                         .help = "fragment: without the set, fewest pairs are joined; fragment-distance: without it, the others "
                                 "are farthest apart; reach: the set is nearest to all; m-reach: it has most nodes within "
                                 "--reach ties."},
    [HTG_OPTION_REACH] = {"reach", 0, INTEGER(1, MOST_ROWS), .initial = "2", .commands = KEYS, .section = HTG_SECTION_QUESTIONS,
                          RECORDED, .help = "Ties, for m-reach."},
    [HTG_OPTION_BEST] = {"best", 0, INTEGER(1, 1e5), .initial = "5", .commands = KEYS, .section = HTG_SECTION_QUESTIONS,
                         RECORDED, .help = "How many of the best sets are shown."},

    [HTG_OPTION_ALL_SHORTEST] = {"all", 0, FLAG, .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                                 .help = "All shortest paths: counted, and listed up to --limit."},
    [HTG_OPTION_K] = {"k", 0, INTEGER(1, 1e6), .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                      .help = "The N shortest paths without a repeated node, over all pairs of ends; with --accepted, the N "
                              "shortest walks."},
    [HTG_OPTION_ACCEPTED] = {"accepted", 0, FLAG, .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                             .help = "The shortest walks that --script accepts, each sequence of nodes once: --k of them, else "
                                     "--limit."},
    [HTG_OPTION_DISJOINT] = {"disjoint", 0, WORD(choose_disjoint, "way to be disjoint"), .argument = "WHAT", .alone = "vertex",
                             .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                             .help = "As many paths as share no node but their ends (vertex, also without a word), or no tie "
                                     "(tie), and the fewest nodes or ties that part the ends."},
    [HTG_OPTION_RELIABLE] = {"reliable", 0, FLAG, .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                             .help = "The most reliable path of each pair: the largest product of the ties' confidence. Ties "
                                     "without one are not walked, and counted."},
    [HTG_OPTION_FEWEST_CORRUPT] = {"fewest-corrupt", 0, FLAG, .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                                   .help = "For each pair a walk with fewest corrupt steps, of those a shortest one; under "
                                           "--script where that is given."},
    [HTG_OPTION_MAX_FLOW] = {"flow", 0, FLAG, .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                             .help = "The largest flow from all sources to all targets and the smallest cuts, nearest either "
                                     "end. Parallel ties count each."},
    [HTG_OPTION_CAPACITY] = {"capacity", 0, .form = HTG_OPTION_TEXT, .argument = "ATTRIBUTE", .commands = PATHS,
                             .section = HTG_SECTION_QUESTIONS, RECORDED,
                             .help = "For --flow: a number attribute of the ties. Default: every tie 1."},

    [HTG_OPTION_ROUTES] = {"routes", 0, WORD(choose_routes, "table of routes"), .argument = "TABLE", .alone = "places",
                           .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                           .help = "The routes that ties carry in the attribute routes. places (also without a word): each with its "
                                   "places in order, its posts, and the fewest posts that meet them all; overlap: each two, by the "
                                   "nodes they share."},
    [HTG_OPTION_REPORTING] = {"reporting", 0, FLAG, .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                              .help = "Whether victims, by class, can reach who protects (judiciary, ombudsman, ngo, or --to) past "
                                      "everybody compromised. Classes of fewer than 11 are not shown."},
    [HTG_OPTION_OBSERVERS] = {"observers", 0, INTEGER(1, 1e6), .commands = PATHS, .section = HTG_SECTION_QUESTIONS, RECORDED,
                              .help = "Where to place N observers: the posts, with their holders, whose watching covers most of the "
                                      "shortest accepted walks (officials where no posts are recorded; --candidates chooses others)."},

    [HTG_OPTION_FIGURE] = {"figure", 0, WORD(choose_figure, "figure"), .argument = "WHAT", .initial = "network",
                           .commands = FIGURE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                           .help = "network: nodes and ties with a legend; ranking: the nodes with the highest values of a measure, "
                                   "as bars; dependence: how far the cycle needs corruption, by stage and sector."},
    [HTG_OPTION_SHOW] = {"show", 0, INTEGER(1, 1e6), .initial = "150", .commands = FIGURE, .section = HTG_SECTION_QUESTIONS, RECORDED,
                         .help = "At most N nodes in the picture of a network: of a larger one its core, around the nodes with the "
                                 "highest values, and unless N is given no more than has 300 ties. The picture says so."},
    [HTG_OPTION_TITLE] = {"title", 0, .form = HTG_OPTION_TEXT, .argument = "TEXT", .commands = FIGURE,
                          .section = HTG_SECTION_QUESTIONS, RECORDED, .help = "What stands above the figure."},

    [HTG_OPTION_NODES] = {"nodes", 0, INTEGER(20, 1e9), .initial = "200", .commands = GENERATE,
                          .section = HTG_SECTION_GENERATING, RECORDED, .help = "cycle: number of nodes."},
    [HTG_OPTION_TIES] = {"ties", 0, INTEGER(1, MOST_ROWS), .commands = GENERATE, .section = HTG_SECTION_GENERATING, RECORDED,
                         .help = "cycle: number of ties. Default: five a node."},
    [HTG_OPTION_CHOKEPOINTS] = {"chokepoints", 0, INTEGER(0, 1e6), .initial = "2", .commands = GENERATE,
                                .section = HTG_SECTION_GENERATING, RECORDED,
                                .help = "cycle: how many nodes are made indispensable. 0: none."},
    [HTG_OPTION_CORRUPT_SHARE] = {"corrupt-share", 0, NUMBER(0, 1), .initial = "0.2", .commands = GENERATE,
                                  .section = HTG_SECTION_GENERATING, RECORDED, .help = "cycle: share of corrupt ties."},
    [HTG_OPTION_TRUTH] = {"truth", 0, FILE_NAME, .commands = GENERATE, .section = HTG_SECTION_GENERATING,
                          .help = "cycle: where the planted chokepoints are written. Default: beside -o, as NAME.truth.csv."},

    [HTG_OPTION_SEED] = {"seed", 0, INTEGER(0, MOST_BYTES), .initial = "1", .commands = MEASURERS | GENERATE | CONVERT,
                         .section = HTG_SECTION_GENERAL, RECORDED,
                         .help = "Where chance plays a part, the same seed gives the same result."},
    [HTG_OPTION_THREADS] = {"threads", 0, INTEGER(0, 4096), .initial = "0", .commands = MEASURERS | CONVERT,
                            .section = HTG_SECTION_GENERAL,
                            .help = "Work on N processors; 0 takes all. The result does not depend on it."},

    [HTG_OPTION_OUTPUT] = {"output", 'o', FILE_NAME, .commands = READERS | GENERATE, .section = HTG_SECTION_WRITING,
                           .help = "Write to FILE instead of standard output. FILE is replaced only once all is written."},
    [HTG_OPTION_FORMAT] = {"format", 'f', WORD(choose_format, "format"), .argument = "NAME", .commands = TABLES,
                           .section = HTG_SECTION_WRITING,
                           .help = "How results are written. Default: by the suffix of -o FILE; else a table on a terminal, "
                                   "csv otherwise (check: always a table)."},
    [HTG_OPTION_EXPORT] = {"export", 0, FILE_NAME, .commands = CENTRALITY | CHOKE | KEYS, .section = HTG_SECTION_WRITING,
                           .help =
                               "Also write the network, as far as it was analysed, with the results as attributes; format "
                               "by suffix (.gexf for Gephi, .graphml, .csv). Nodes are sized by the first measure or --by "
                               "(areas grow with it) and coloured by kind; corrupt ties are red."},
    [HTG_OPTION_TO_FORMAT] = {"to-format", 0, WORD(choose_output_format, "format"), .argument = "NAME",
                              .commands = CONVERT | GENERATE, .section = HTG_SECTION_WRITING,
                              .help = "Write this format, whatever the suffix of -o FILE."},
    [HTG_OPTION_FOR_TARGET] = {"for", 0, WORD(choose_target, "target"), .argument = "TARGET", .commands = CONVERT,
                               .section = HTG_SECTION_WRITING, RECORDED,
                               .help =
                                   "gephi writes what Gephi needs to keep parallel ties apart, coloured by kind and placed by the "
                                   "attributes x and y (GraphML, GEXF); strict is valid by the GraphML schema."},
    [HTG_OPTION_LAYOUT] = {"layout", 0, .form = HTG_OPTION_TEXT, .argument = "KIND",
                           .commands = CONVERT | CENTRALITY | CHOKE | KEYS | FIGURE | REPORT,
                           .section = HTG_SECTION_WRITING, RECORDED,
                           .help =
                               "Where nodes stand in the network that is written or drawn: force (tied ones near), stages (columns by "
                               "stage, officials above, victims below), ego:ID (rings around a node), routes (over the places), "
                               "or none. Positions for Gephi, attributes x and y elsewhere; they stand in for recorded x and y. "
                               "Default for Gephi: recorded x and y, else force up to 10,000 nodes."},
    [HTG_OPTION_CSV] = {"csv", 0, WORD(choose_csv, "way to write CSV"), .argument = "WAY", .initial = "spreadsheet",
                        .commands = CONVERT, .section = HTG_SECTION_WRITING, RECORDED,
                        .help = "spreadsheet: cells that look like formulas are defused; raw: headers name:type, nothing "
                                "changed, reads back the same."},
    [HTG_OPTION_COMMENTS] = {"comments", 0, FLAG, .commands = INFO | (MEASURERS & ~(REPORT | FIGURE)), .section = HTG_SECTION_WRITING,
                             .help = "CSV and TSV: say at the head, in lines that start with #, where the results come from "
                                     "(Gephi and Excel stumble over them)."},
    [HTG_OPTION_TIME_STAMP] = {"time-stamp", 0, WORD(choose_time_stamp, "time stamp"), .argument = "WHEN", .initial = "auto",
                               .commands = TABLES | REPORT | FIGURE, .section = HTG_SECTION_WRITING,
                               .help =
                                   "The time that results carry: auto takes it from SOURCE_DATE_EPOCH, none where that is "
                                   "not set, so that equal runs give equal bytes; now is the present."},

    [HTG_OPTION_MAN] = {"man", 0, FLAG, .commands = HELP, .section = HTG_SECTION_DOCUMENTS,
                        .help = "Print as a man page (roff)."},
    [HTG_OPTION_MARKDOWN] = {"markdown", 0, FLAG, .commands = HELP, .section = HTG_SECTION_DOCUMENTS,
                             .help = "Print as Markdown."},
    [HTG_OPTION_LIST] = {"list", 0, FLAG, .commands = HELP, .section = HTG_SECTION_DOCUMENTS,
                         .help = "Print the names of the commands, one a line."},

    [HTG_OPTION_QUIET] = {"quiet", 'q', FLAG, .commands = EVERY & ~HELP & ~(1u << HTG_COMMAND_COMPLETION),
                          .section = HTG_SECTION_GENERAL,
                          .help = "No notes, warnings and repairs on standard error; errors only."},
    [HTG_OPTION_VERBOSE] = {"verbose", 'v', FLAG, .commands = READERS | GENERATE, .section = HTG_SECTION_GENERAL,
                            .help = "All repairs and remarks one by one, and how long the work took."},
    [HTG_OPTION_HELP] = {"help", 'h', FLAG, .commands = EVERY, .section = HTG_SECTION_GENERAL, .help = "Print this help."},
    [HTG_OPTION_VERSION] = {"version", 'V', FLAG, .commands = EVERY, .section = HTG_SECTION_GENERAL,
                            .help = "Print the version."},
};

const htg_option_t *htg_option_get(htg_option_id_t id) {
    return &options[id];
}

bool htg_option_belongs(htg_option_id_t id, htg_command_id_t command) {
    return options[id].commands >> command & 1u;
}

const char *htg_option_section_title(htg_option_section_t section) {
    static const char *const titles[HTG_SECTION_COUNT] = {
        [HTG_SECTION_MEASURES] = "Measures",
        [HTG_SECTION_QUESTIONS] = "Questions",
        [HTG_SECTION_SCRIPT] = "Scripts",
        [HTG_SECTION_ENDS] = "Sources and targets",
        [HTG_SECTION_PART] = "A part of the network",
        [HTG_SECTION_CHECKS] = "Checks",
        [HTG_SECTION_GENERATING] = "Generating",
        [HTG_SECTION_WRITING] = "Writing",
        [HTG_SECTION_READING] = "Reading",
        [HTG_SECTION_LIMITS] = "Limits on the input",
        [HTG_SECTION_DOCUMENTS] = "Documentation",
        [HTG_SECTION_GENERAL] = "General",
    };
    return titles[section];
}

bool htg_option_has_choice(const htg_option_t *option, const char *text, size_t length) {
    const char *choice;
    for (size_t i = 0; (choice = option->choice(i)); i++)
        if (strlen(choice) == length && strncasecmp(choice, text, length) == 0) return true;
    return false;
}
