#include <string.h>

#include "sample.h"

#include "fuzz.h"

static const char lines[] =
    "<graphml xmlns=\"http://graphml.graphdrawing.org/xmlns\">"
    "<key id=\"k\" for=\"node\" attr.name=\"kind\" attr.type=\"string\"/>"
    "<key id=\"r\" for=\"node\" attr.name=\"roles\" attr.type=\"string\"/>"
    "<key id=\"s\" for=\"node\" attr.name=\"sector\" attr.type=\"string\"/>"
    "<key id=\"c\" for=\"node\" attr.name=\"country\" attr.type=\"string\"/>"
    "<key id=\"y\" for=\"node\" attr.name=\"year\" attr.type=\"int\"/>"
    "<key id=\"t\" for=\"node\" attr.name=\"Type\" attr.type=\"string\"/>"
    "<key id=\"a\" for=\"edge\" attr.name=\"relation\" attr.type=\"string\"/>"
    "<key id=\"g\" for=\"edge\" attr.name=\"stages\" attr.type=\"string\"/>"
    "<key id=\"w\" for=\"edge\" attr.name=\"weight\" attr.type=\"double\"/>"
    "<key id=\"b\" for=\"edge\" attr.name=\"corrupt\" attr.type=\"boolean\"/>"
    "<graph edgedefault=\"directed\">"
    "<node id=\"t1\"><data key=\"k\">trafficker</data><data key=\"r\">recruiter;broker</data><data key=\"t\">Boss</data></node>"
    "<node id=\"o,1\"><data key=\"k\">official</data><data key=\"s\">police</data><data key=\"c\">Peru</data>"
    "<data key=\"y\">2010</data><data key=\"t\">Cop, corrupt</data></node>"
    "<node id=\"v=1\"><data key=\"k\">Victim</data><data key=\"c\">PE</data><data key=\"y\">-3</data></node>"
    "<node id=\"a &quot;1&quot;\"><data key=\"k\">agency</data><data key=\"s\">frontier police</data></node>"
    "<node id=\"p1\"/>"
    "<edge id=\"e1\" source=\"t1\" target=\"v=1\"><data key=\"a\">recruits</data><data key=\"w\">2.5</data></edge>"
    "<edge id=\"e2\" source=\"t1\" target=\"o,1\"><data key=\"a\">bribe</data><data key=\"g\">recruitment|exploitation</data>"
    "<data key=\"b\">false</data></edge>"
    "<edge source=\"t1\" target=\"o,1\" directed=\"false\"><data key=\"a\">family</data><data key=\"w\">1e300</data></edge>"
    "<edge id=\"e3\" source=\"p1\" target=\"p1\"><data key=\"b\">true</data></edge>"
    "</graph></graphml>";

const htg_domain_t *fuzz_sample(void) {
    static htg_domain_t *domain;
    htg_read_result_t result;
    htg_error_t err = HTG_ERROR_INIT;
    if (domain) return domain;
    FUZZ_ASSERT(!htg_read_memory(lines, strlen(lines), "sample", NULL, NULL, &result, &err), "%s", err.message);
    FUZZ_ASSERT(!htg_domain_new(result.network, NULL, &domain, &err), "%s", err.message);
    htg_network_free(result.network);
    return domain;
}

char *fuzz_string(const uint8_t *data, size_t size) {
    char *text = malloc(size + 1);
    FUZZ_ASSERT(text, "memory");
    for (size_t i = 0; i < size; i++)
        text[i] = data[i] ? (char)data[i] : ' ';
    text[size] = '\0';
    return text;
}
