#include "cli/commands.h"

#include <string.h>

#include "cli/help.h"

static const char *choose_model(size_t index) {
    static const char *const models[] = {"peru", "cycle"};
    return index < 2 ? models[index] : NULL;
}

static const char *choose_shell(size_t index) {
    static const char *const shells[] = {"bash", "zsh", "fish"};
    return index < 3 ? shells[index] : NULL;
}

static const htg_command_t commands[HTG_COMMAND_COUNT] = {
    {HTG_COMMAND_CHECK,
     "check",
     "What was understood of a file, what was not, and what contradicts itself",
     "[FILE]",
     true,
     "file",
     NULL,
     "Reads a network and reports: which attributes were understood and as what; every repair with its line; words that are "
     "not in the vocabulary, with the nearest known one; contradictions and gaps, such as an allegation without a source. "
     "Nothing is changed.\n\n"
     "Exit code 1 means that --strict would refuse the file. With --format csv, tsv or json the findings come as a table for "
     "other programs.",
     {{"htgraph check net.graphml", "report on a file"},
      {"htgraph check --for gephi net.graphml", "also say what Gephi would lose"},
      {"htgraph check --suggest-map net.graphml -o net.ini", "write a first mapping for the file's own words"}},
     htg_command_check},
    {HTG_COMMAND_INFO,
     "info",
     "A network summed up: kinds, sectors, relations, stages, components, what is missing",
     "[FILE]",
     true,
     "file",
     NULL,
     "Counts nodes and ties by kind, role, sector, country, layer, relation, stage, purpose and legal status, and gives "
     "components, density and, attribute by attribute, what is missing. Acquitted and dismissed ties are counted with the "
     "others.",
     {{"htgraph info net.graphml", "sum a network up"},
      {"htgraph info --keep kind=official net.graphml", "only its officials and the ties between them"}},
     htg_command_info},
    {HTG_COMMAND_CENTRALITY,
     "centrality",
     "Positions in the recorded network: degree, betweenness, brokerage and others",
     "[FILE]",
     true,
     "file",
     NULL,
     "Computes measures of position for every node, or every tie. On a terminal it shows the first 20; written to a file or "
     "piped, all of them, with where they come from.\n\n"
     "A high value is a position in the recorded network, not leadership and not guilt. Victims are left out of rankings "
     "unless --include-victims is given, though paths run through them; acquitted and dismissed ties are left out unless "
     "--keep-cleared is given. Both are counted aloud.",
     {{"htgraph centrality net.graphml", "the usual measures, first 20 nodes"},
      {"htgraph centrality net.graphml -m betweenness,constraint --top 10", "two measures, ordered by the first"},
      {"htgraph centrality net.graphml -m all -o scores.csv", "all measures of all nodes, for a spreadsheet or R"},
      {"htgraph centrality net.graphml --export net.gexf", "sized and coloured, for Gephi"},
      {"htgraph centrality net.graphml -m betweenness --from kind=trafficker --to kind=official",
       "who stands between traffickers and officials"},
      {"htgraph centrality net.graphml --keep stage=recruitment", "the recruitment stage alone"}},
     htg_command_centrality},
    {HTG_COMMAND_CHOKEPOINTS,
     "chokepoints",
     "Where the cycle depends on corruption, and which posts are indispensable",
     "[FILE]",
     true,
     "file",
     NULL,
     "Reads the trafficking cycle as a script: walks along ties whose stages come in order. For every node it says how many "
     "pairs of ends are joined through it alone (its score), beside how busy it is; and for the network, how far the cycle "
     "depends on corrupt ties. Other tables on request: --dependence, --cuts, --minimum, --pairs, --by post.\n\n"
     "Busy is not indispensable, and absence in the record is not absence in the world. A score is a position in the recorded "
     "network, not guilt, and removal without recovery is not advice. Victims are never chokepoints; walks may pass through "
     "them, and the summary says how many pairs hold only so.",
     {{"htgraph chokepoints net.graphml", "scores, and the summary of dependence"},
      {"htgraph chokepoints net.graphml --dependence", "by stage, sector, purpose, layer and legal status"},
      {"htgraph chokepoints net.graphml --by post", "posts with all their holders: what is systemic"},
      {"htgraph chokepoints net.graphml --minimum", "the smallest sets on which everything depends"},
      {"htgraph chokepoints net.graphml --script 'r+ t+ e+' --no-through victim=true", "another script; not through victims"},
      {"htgraph chokepoints net.graphml --export net.gexf", "scores, dependence and cuts, for Gephi"}},
     htg_command_chokepoints},
    {HTG_COMMAND_KEYPLAYERS,
     "keyplayers",
     "Sets of nodes without which the network falls apart, or that reach most of it",
     "[FILE]",
     true,
     "file",
     NULL,
     "Finds the sets of --size nodes that are best together, which are seldom the best ones one by one (Borgatti 2006). With "
     "--goal fragment or fragment-distance, the set is what the others need most; with reach or m-reach, it is the set from "
     "which most of the network is reached. All sets are tried where --time-budget allows it, and none is better then; else "
     "a heuristic looks for them. The result says which.\n\n"
     "Fragmentation counts weak components; distances run along the ties as recorded, unless --direction says otherwise. Victims "
     "are never in a set unless --include-victims is given, though paths run through them. A set is a position in the recorded "
     "network: neither guilt nor advice.",
     {{"htgraph keyplayers net.graphml --size 2", "the five best pairs for breaking the network up"},
      {"htgraph keyplayers net.graphml --goal reach --candidates kind=agency", "agencies that are nearest to all, together"},
      {"htgraph keyplayers net.graphml --goal fragment-distance --size 4 --best 20 -o sets.csv", "20 sets, for a spreadsheet"}},
     htg_command_keyplayers},
    {HTG_COMMAND_PATHS,
     "paths",
     "How one part of the network reaches another: paths, flows and what limits them",
     "[FILE]",
     true,
     "file",
     NULL,
     "Paths from the nodes that --from chooses to those that --to chooses, a row a tie, with its relation, stage, legal status and "
     "sources. Without another question, one shortest path for each pair of ends. Ties run as recorded unless --direction says "
     "otherwise, and count 1 each unless --cost is given. Where only one of several parallel ties is needed, the cheapest stands for "
     "them.\n\n"
     "Walks under --script (--accepted, --fewest-corrupt) may meet a node twice, and run the way the cycle moves. Victims on a path "
     "are not named unless --include-victims is given. Exit code 1 means that there is no path.",
     {{"htgraph paths net.graphml --from id=R1 --to kind=official", "how R1 reaches each official"},
      {"htgraph paths net.graphml --from id=R1 --to id=O2 --all", "all shortest paths"},
      {"htgraph paths net.graphml --from id=R1 --to id=O2 --disjoint", "how many ways share no third party, and who cuts them"},
      {"htgraph paths net.graphml --accepted --k 10", "the ten shortest ways through the cycle"},
      {"htgraph paths net.graphml --observers 3", "which three posts to watch"},
      {"htgraph paths net.graphml --reporting", "whether victims can report safely, class by class"}},
     htg_command_paths},
    {HTG_COMMAND_REPORT,
     "report",
     "One page to look at and hand on: summary, network, figures, tables, methods",
     "[FILE]",
     true,
     "file",
     NULL,
     "Writes a page (HTML) that is complete in itself: it opens from a file or a USB stick, asks the network for nothing, and runs "
     "only its own scripts. It says in plain words what was found; draws the network, to be searched, filtered and followed node by "
     "node; shows figures for print; and holds the tables of centrality, chokepoints, dependence on corruption, cuts and pairs, to be "
     "sorted and saved, with "
     "the methods and where everything comes from. The numbers are those that the commands of these names give.\n\n"
     "Victims are drawn as one node for each form of exploitation and country, and numbers under 11 are not told, unless "
     "--include-victims is given. A large network is drawn by its core, and the page says so; the tables hold all of it.",
     {{"htgraph report net.graphml -o report.html", "everything, with the usual measures"},
      {"htgraph report net.graphml --measure degree,betweenness --script 'r+ t* e+' -o report.html", "with other measures and script"},
      {"htgraph report net.graphml --drop kind=place -o report.html", "without the places"}},
     htg_command_report},
    {HTG_COMMAND_FIGURE,
     "figure",
     "A picture for a paper or a talk: the network, a ranking, or dependence on corruption",
     "[FILE]",
     true,
     "file",
     NULL,
     "Draws to SVG or PDF, by the suffix of -o FILE. In the network, shapes are kinds, colours are sectors (kinds, where few have a "
     "sector), sizes follow a measure (betweenness unless -m names others), corrupt ties are red, and dashed ties come from cases that are still open; the legend says "
     "so. Kinds, corruption and open cases can be told apart in grey print too, sectors only in colour. Labels never overlap; text "
     "stays text. The same seed gives the same bytes.\n\n"
     "Victims are one node for each form of exploitation and country, and numbers under 11 are not told, unless --include-victims is "
     "given. Of a large network the core is shown (--show), and the picture says so. PDF needs cairo and pango (package "
     "libpango1.0-dev, when htgraph is built); without them the exit code is 5.",
     {{"htgraph figure net.graphml -o net.svg", "the network, sized by betweenness"},
      {"htgraph figure net.graphml --layout stages -m degree -o net.pdf", "from recruitment to aftermath, left to right"},
      {"htgraph figure net.graphml --figure ranking -m pagerank -n 15 -o top.svg", "the fifteen highest, as bars"},
      {"htgraph figure net.graphml --figure dependence -o dependence.pdf", "how far the cycle needs corruption"}},
     htg_command_figure},
    {HTG_COMMAND_CONVERT,
     "convert",
     "From one file format to another, or a part of a network to a file of its own",
     "[FILE]",
     true,
     "file",
     NULL,
     "Reads a network and writes it in the format that the suffix of -o FILE names. Nothing is added or taken away unless "
     "asked: reading the result gives the same network. For x.csv, the ties go to x.csv and the nodes to x.nodes.csv. A "
     "further suffix .gz packs.",
     {{"htgraph convert net.graphml -o net.gexf", "for Gephi"},
      {"htgraph convert ties.csv --nodes people.csv -o net.graphml", "from two lists made in a spreadsheet"},
      {"htgraph convert net.graphml --drop kind=place -o people.graphml", "without the places"},
      {"htgraph convert net.graphml --layout stages -o net.gexf", "laid out by stage"},
      {"htgraph convert net.graphml --for strict -o net.strict.graphml", "valid by the GraphML schema"}},
     htg_command_convert},
    {HTG_COMMAND_GENERATE,
     "generate",
     "Synthetic networks for teaching, testing and trying things out",
     "peru|cycle",
     false,
     "model",
     choose_model,
     "peru: an illustrative network after the account of Peru in the report of the workshop on human trafficking and "
     "corruption "
     "at the 14th International Anti-Corruption Conference (2010). cycle: a trafficking cycle of any size with planted "
     "chokepoints, whose truth is written beside it.\n\n"
     "Nobody in them is real; the files say so. The same seed gives the same network on every machine.",
     {{"htgraph generate peru -o peru.graphml", "the example network"},
      {"htgraph generate cycle --nodes 5000 --chokepoints 3 --seed 7 -o cycle.graphml",
       "a large one, with its truth in cycle.truth.csv"}},
     htg_command_generate},
    {HTG_COMMAND_HELP,
     "help",
     "Help on a command or a topic",
     "[COMMAND|TOPIC]",
     false,
     "name",
     htg_help_page_name,
     "Without a name, an overview of commands and topics.",
     {{"htgraph help centrality", "all options of a command"},
      {"htgraph help measures", "what each measure is, its source, and what weights do to it"}},
     htg_command_help},
    {HTG_COMMAND_COMPLETION,
     "completion",
     "A script that lets the shell complete commands, options and words",
     "bash|zsh|fish",
     false,
     "shell",
     choose_shell,
     "Prints the script for your shell on standard output. The installed package has them in place.",
     {{"htgraph completion bash > ~/.local/share/bash-completion/completions/htgraph", "for bash, from the next shell on"},
      {"htgraph completion zsh > ~/.zfunc/_htgraph", "for zsh, with ~/.zfunc in fpath"},
      {"htgraph completion fish > ~/.config/fish/completions/htgraph.fish", "for fish"}},
     htg_command_completion},
};

const htg_command_t *htg_command_get(size_t index) {
    return index < HTG_COMMAND_COUNT ? &commands[index] : NULL;
}

const htg_command_t *htg_command_find(const char *name) {
    for (size_t i = 0; i < HTG_COMMAND_COUNT; i++)
        if (strcmp(commands[i].name, name) == 0) return &commands[i];
    return NULL;
}

const htg_exit_code_t *htg_exit_code_get(size_t index) {
    static const htg_exit_code_t codes[] = {
        {HTG_EXIT_DONE, "done"},
        {HTG_EXIT_NO, "the answer is no (check: --strict would refuse the file; paths: there is none)"},
        {HTG_EXIT_USAGE, "the command was not understood"},
        {HTG_EXIT_INPUT, "the input is wrong; the message names file, line and column"},
        {HTG_EXIT_SYSTEM, "a file could not be read or written, or memory ran out"},
        {HTG_EXIT_ANALYSIS, "the analysis has no answer, or this build cannot do it"},
        {HTG_EXIT_INTERRUPTED, "interrupted (Ctrl-C); no half file is left"},
        {HTG_EXIT_PIPE, "whoever read the output stopped reading"},
        {HTG_EXIT_TERMINATED, "told to end (SIGTERM); no half file is left"},
    };
    return index < sizeof codes / sizeof *codes ? &codes[index] : NULL;
}
