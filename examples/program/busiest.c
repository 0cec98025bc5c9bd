/* Reads a network and prints its five nodes of highest betweenness that are not recorded as victims. Build it against the
   installed library:  cc busiest.c $(pkg-config --cflags --libs htgraph) -o busiest */
#include <htgraph/htgraph.h>

#include <stdio.h>

static int fail(const htg_error_t *err) {
    char message[1400];
    htg_error_format(err, message, sizeof message);
    fprintf(stderr, "%s\n", message);
    return 1;
}

int main(int argc, char **argv) {
    htg_error_t err = HTG_ERROR_INIT;
    htg_read_result_t input = {0};
    htg_domain_t *domain = NULL;
    htg_table_t *table = NULL;
    const htg_measure_t *measure = htg_measure_find("betweenness");
    const htg_measure_options_t options = HTG_MEASURE_OPTIONS_INIT;

    if (argc != 2) {
        fprintf(stderr, "usage: busiest NETWORK.graphml\n");
        return 2;
    }
    htg_status_t status = htg_read(argv[1], NULL, NULL, &input, &err);
    if (!status) status = htg_domain_new(input.network, NULL, &domain, &err);
    if (!status) status = htg_measures_compute(domain, &measure, 1, &options, &table, &err);
    if (!status) status = htg_table_sort(table, "betweenness", true, "id", &err);

    uint32_t shown = 0;
    for (uint32_t row = 0; !status && row < htg_table_rows(table) && shown < 5; row++) {
        const char *id = htg_column_text(htg_table_find(table, "id"), row);
        if (htg_domain_victim(domain, htg_network_find_node(input.network, id))) continue;
        printf("%-20s %.6g\n", id, htg_column_real(htg_table_find(table, "betweenness"), row));
        shown++;
    }
    int result = status ? fail(&err) : 0;
    htg_table_free(table);
    htg_domain_free(domain);
    htg_network_free(input.network);
    return result;
}
