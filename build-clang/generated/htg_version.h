#define HTG_VERSION "0.1.0"
