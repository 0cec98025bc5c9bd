#include "cli/ranks.h"

#include <dlfcn.h>
#include <fcntl.h>
#include <omp.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "algorithms/ranks.h"
#include "cli/errors.h"
#include "cli/progress.h"
#include "cli/mpi/module.h"

/* Who starts processes says in the environment which of how many each is. */
static const struct {
    const char *rank, *count; /* count may be missing */
} launchers[] = {
    {"OMPI_COMM_WORLD_RANK", "OMPI_COMM_WORLD_SIZE"}, /* Open MPI's mpirun */
    {"PMI_RANK", "PMI_SIZE"},                         /* Hydra; srun --mpi=pmi2 */
    {"PMIX_RANK", "SLURM_STEP_NUM_TASKS"},            /* srun --mpi=pmix */
};

static htg_ranks_t here;
static bool joined;

/* False where nobody did, or for one alone. */
static bool started_as_one_of_several(int *rank) {
    for (size_t i = 0; i < sizeof launchers / sizeof *launchers; i++) {
        const char *own = getenv(launchers[i].rank), *all = getenv(launchers[i].count);
        if (!own) continue;
        *rank = atoi(own);
        return !all || atoi(all) > 1;
    }
    return false;
}

static bool is_set_to(const char *word) {
    const char *value = getenv("HTGRAPH_MPI");
    return value && strcmp(value, word) == 0;
}

/* Beside the program, as it is built; where it is installed, also when the whole was moved. */
static void *load_module(void) {
    static const char *const places[] = {"htgraph_mpi.so", HTG_MODULE_FROM_PROGRAM "/htgraph_mpi.so"};
    char program[4096], path[4200 + sizeof HTG_MODULE_FROM_PROGRAM];
    ssize_t length = readlink("/proc/self/exe", program, sizeof program);
    void *module = NULL;
    if (length > 0 && (size_t)length < sizeof program) {
        while (length > 0 && program[length - 1] != '/')
            length--;
        for (size_t i = 0; i < sizeof places / sizeof *places && !module; i++) {
            snprintf(path, sizeof path, "%.*s%s", (int)length, program, places[i]);
            if (access(path, F_OK) == 0) module = dlopen(path, RTLD_NOW | RTLD_GLOBAL);
        }
    }
    return module ? module : dlopen(HTG_MODULE_FOLDER "/htgraph_mpi.so", RTLD_NOW | RTLD_GLOBAL);
}

static const htg_ranks_module_t *find_module(void) {
    void *loaded = load_module();
    const htg_ranks_module_t *module = loaded ? dlsym(loaded, "htg_ranks_module") : NULL;
    return module && module->form == HTG_RANKS_MODULE_FORM ? module : NULL;
}

static bool go_on(void) {
    return !htg_meter_signal();
}

/* The others wait for this one: all must end. After a signal whoever started the job knows, or learns it from the code. */
static void end_all(const htg_ranks_module_t *module, int code) {
    fflush(NULL);
    if (htg_meter_signal()) _exit(code);
    module->abort(&here, code);
}

static int fail(const htg_ranks_module_t *module, const htg_error_t *err) {
    htg_error_t told = *err;
    if (!htg_meter_signal()) htg_error_set(&told, err->status, "rank %d of %d: %s", here.rank, here.count, err->message);
    int code = htg_say_failure(&told);
    end_all(module, code);
    return code;
}

static int serve(const htg_ranks_module_t *module) {
    htg_error_t err = HTG_ERROR_INIT;
    int code = HTG_EXIT_SYSTEM;
    htg_say_set_quiet(true);
    htg_meter_set_silent();
    if (htg_ranks_serve(&here, htg_meter(), &code, &err)) return fail(module, &err);
    htg_meter_ignore_signals();
    module->close(&here);
    return code;
}

static int lead(const htg_ranks_module_t *module, int argc, char **argv, int (*run)(int, char **)) {
    htg_error_t err = HTG_ERROR_INIT;
    int code = run(argc, argv);
    if (here.busy) end_all(module, code);
    htg_meter_ignore_signals();
    if (htg_ranks_end(&here, code, &err)) return fail(module, &err);
    module->close(&here);
    return code;
}

int htg_ranks_main(int argc, char **argv, int (*run)(int argc, char **argv)) {
    htg_error_t err = HTG_ERROR_INIT;
    int rank = 0;
    if (is_set_to("off") || !started_as_one_of_several(&rank)) return run(argc, argv);
    const htg_ranks_module_t *module = find_module();
    if (!module && rank == 0)
        htg_say_error("started as one of several processes, but this htgraph is built without MPI: each would do the same "
                      "work. Start it alone, or build it with MPI (docs/mpi.md)");
    if (!module) return HTG_EXIT_SYSTEM;
    if (module->open(&here, go_on, !is_set_to("private"), &err)) return htg_say_failure(&err);
    joined = true;
    return here.rank == 0 ? lead(module, argc, argv, run) : serve(module);
}

htg_ranks_t *htg_ranks_here(void) {
    return joined && here.count > 1 ? &here : NULL;
}

int htg_ranks_threads(int asked) {
    if (asked > 0 || !htg_ranks_here()) return asked;
    int allowed = omp_get_num_procs(), part = (int)sysconf(_SC_NPROCESSORS_ONLN) / here.on_machine;
    if (part < 1) part = 1;
    return allowed < part ? allowed : part;
}

bool htg_ranks_terminal(int file) {
    char path[64];
    if (!getenv("OMPI_COMM_WORLD_RANK")) return isatty(file);
    snprintf(path, sizeof path, "/proc/%ld/fd/%d", (long)getppid(), file);
    int parent = open(path, (file == STDIN_FILENO ? O_RDONLY : O_WRONLY) | O_NOCTTY | O_CLOEXEC | O_NONBLOCK);
    if (parent < 0) return false;
    bool terminal = isatty(parent);
    close(parent);
    return terminal;
}
