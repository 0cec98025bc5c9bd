/* The attributes that the keys of a GraphML file declare: kept from pass to pass, so that a second pass knows what the first
   found out. */
#ifndef HTG_IO_GRAPHML_ATTRIBUTES_INTERNAL_H
#define HTG_IO_GRAPHML_ATTRIBUTES_INTERNAL_H

#include "core/network.h"
#include "core/string_pool_internal.h"
#include "core/text_internal.h"

#define HTG_GRAPHML_MOST_KEYS 16384u

/* An attribute of one kind of element. */
typedef struct htg_graphml_column {
    char *name;
    char *description;  /* NULL: none */
    char *default_text; /* NULL: none */
    size_t default_length;
    uint64_t default_line, default_place;
    htg_type_t declared; /* the widest type of its keys */
    bool forced_text;    /* a value did not fit: read as text */
    bool known;          /* a key declared it, in this pass or one before */
    bool on_demand;      /* made when the first value comes */
    bool is_id;          /* our own strict form: the true ids */
    bool spoiled;        /* in this pass its values are lost: another pass follows */
    unsigned pass;       /* that a key declared it in, last */
    uint32_t handle;     /* of the builder, HTG_NONE: not made in this pass */
    uint32_t last_row;   /* that was given a value last */
} htg_graphml_column_t;

static inline htg_type_t htg_graphml_column_type(const htg_graphml_column_t *column) {
    return column->forced_text ? HTG_TEXT : column->declared;
}

typedef struct htg_graphml_columns {
    htg_graphml_column_t *items;
    size_t count, capacity;
    htg_string_pool_t names; /* code = index */
} htg_graphml_columns_t;

enum {
    HTG_DOMAIN_GRAPH = 1 << HTG_GRAPH,
    HTG_DOMAIN_NODE = 1 << HTG_NODE,
    HTG_DOMAIN_TIE = 1 << HTG_TIE,
    HTG_DOMAIN_ALL = HTG_DOMAIN_GRAPH | HTG_DOMAIN_NODE | HTG_DOMAIN_TIE,
    HTG_DOMAIN_OTHER = 1 << 3 /* ports, endpoints, hyperedges */
};

typedef struct htg_graphml_key {
    char *name;          /* attr.name, or the key's id */
    htg_type_t type;
    uint32_t column[3];  /* by htg_element_t; HTG_NONE: not used for it */
    unsigned pass[3];    /* that the key was declared in for it, last */
    unsigned domain;     /* elements it was declared for; 0: not declared */
    unsigned other_pass; /* that it was declared in for other elements, last */
    unsigned use_pass;   /* that the uses are counted in */
    uint64_t uses;       /* without a declaration */
    uint64_t line, place;/* of the first of them */
    uint32_t follower;   /* the key that came after this one last time */
} htg_graphml_key_t;

typedef struct htg_graphml_attributes {
    htg_graphml_columns_t columns[3];
    htg_graphml_key_t *keys;
    size_t key_count, key_capacity;
    htg_string_pool_t key_ids; /* code = index */
    uint32_t last_key;
    unsigned pass;   /* from 1 */
    bool again;      /* what was found out asks for another pass */
    bool has_marker; /* a key htgraph_ids was declared: see io/write.h on the strict form */
    uint32_t marker; /* its column */
    bool marker_is_plain; /* a pass before found that it is an attribute like others */
} htg_graphml_attributes_t;

/* A key while it is being read. */
typedef struct htg_graphml_declaration {
    htg_text_t id, name, description, default_text;
    bool has_id, has_default, looks, typed;
    htg_type_t type;
    unsigned domain;
    uint64_t line, place;
} htg_graphml_declaration_t;

void htg_graphml_attributes_free(htg_graphml_attributes_t *attributes);
/* Forgets the builder's handles; also before the first pass. */
void htg_graphml_attributes_next_pass(htg_graphml_attributes_t *attributes);

/* The column of that name, made (on demand, text) where it is new. */
htg_status_t htg_graphml_column(htg_graphml_attributes_t *attributes, htg_element_t element, const char *name, size_t length,
                                uint32_t *column, htg_error_t *err) HTG_MUST_USE;
/* The key of that id, made (undeclared) where it is new. */
htg_status_t htg_graphml_key(htg_graphml_attributes_t *attributes, const char *id, size_t length, uint32_t *key,
                             htg_error_t *err) HTG_MUST_USE;
/* int and double make double; unequal others make text. */
htg_type_t htg_graphml_wider(htg_type_t a, htg_type_t b);
/* How a word for a type was spelt. */
typedef enum htg_type_spelling { HTG_TYPE_EXACT, HTG_TYPE_MEANT, HTG_TYPE_LIST, HTG_TYPE_UNKNOWN } htg_type_spelling_t;
htg_type_spelling_t htg_graphml_type_of_word(const char *word, size_t length, htg_type_t *type);

#endif
