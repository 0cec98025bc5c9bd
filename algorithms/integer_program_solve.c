/* Branch and cut by GLPK. */
#include <glpk.h>
#include <math.h>
#include <pthread.h>
#include <setjmp.h>
#include <stdio.h>
#include <string.h>

#include "algorithms/integer_program_rows_internal.h"
#include "core/memory_internal.h"

#define MOST_MILLISECONDS 2147483647.0

/* What the callbacks need of the call that is running. */
typedef struct call {
    const htg_integer_program_t *program;
    const htg_integer_options_t *options;
    htg_integer_solution_t *solution; /* the best known */
    double *value;                    /* of the columns, from 1 */
    glp_prob *problem;
    bool offered, stopped, failed;
    char reason[256];
    jmp_buf fatal;
} call_t;

static pthread_mutex_t one_at_a_time = PTHREAD_MUTEX_INITIALIZER;

/* What GLPK would print before it ends the process. */
static int on_words(void *info, const char *words) {
    call_t *call = info;
    if (!call->reason[0]) snprintf(call->reason, sizeof call->reason, "%.*s", (int)strcspn(words, "\n"), words);
    return 1;
}

static void on_fatal(void *info) {
    call_t *call = info;
    call->failed = true;
    longjmp(call->fatal, 1);
}

/* The best solution known from outside, so that branches that are no better are cut off from the start. */
static void offer(call_t *call, glp_tree *tree) {
    if (call->offered || !call->solution->found) return;
    call->offered = true;
    for (uint32_t i = 0; i < call->program->variable_count; i++)
        call->value[i + 1] = call->solution->chosen[i];
    glp_ios_heur_sol(tree, call->value);
}

static void on_event(glp_tree *tree, void *info) {
    call_t *call = info;
    int event = glp_ios_reason(tree), best;
    if (event == GLP_IHEUR) offer(call, tree);
    if (event != GLP_ISELECT && event != GLP_IPREPRO) return;
    best = glp_ios_best_node(tree);
    if (best) call->solution->lower = fmax(call->solution->lower, glp_ios_node_bound(tree, best));
    double upper = glp_mip_status(call->problem) == GLP_FEAS ? glp_mip_obj_val(call->problem) : call->solution->cost;
    if (!call->options->report || call->options->report(call->options->user, fmin(call->solution->lower, upper), upper))
        return;
    call->stopped = true;
    glp_ios_terminate(tree);
}

static void load_row(call_t *call, int number, const integer_row_t *row, int *columns) {
    int length = (int)(row->end - row->start);
    for (int i = 0; i < length; i++) {
        columns[i + 1] = (int)call->program->member[row->start + (size_t)i] + 1;
        call->value[i + 1] = 1;
    }
    glp_set_mat_row(call->problem, number, length, columns, call->value);
    if (row->forbids)
        glp_set_row_bnds(call->problem, number, GLP_UP, 0, length - 1);
    else
        glp_set_row_bnds(call->problem, number, GLP_LO, 1, 0);
}

static void load_limit(call_t *call, int *columns) {
    const htg_integer_program_t *program = call->program;
    int length = 0, row = glp_add_rows(call->problem, 1);
    for (uint32_t i = 0; i < program->variable_count; i++) {
        if (program->weight[i] == 0) continue;
        columns[++length] = (int)i + 1;
        call->value[length] = program->weight[i];
    }
    glp_set_mat_row(call->problem, row, length, columns, call->value);
    glp_set_row_bnds(call->problem, row, GLP_UP, 0, program->most);
}

static void load(call_t *call, int *columns) {
    const htg_integer_program_t *program = call->program;
    call->problem = glp_create_prob();
    glp_set_obj_dir(call->problem, GLP_MIN);
    glp_add_cols(call->problem, (int)program->variable_count);
    for (uint32_t i = 0; i < program->variable_count; i++) {
        glp_set_col_kind(call->problem, (int)i + 1, GLP_BV);
        glp_set_obj_coef(call->problem, (int)i + 1, program->cost[i]);
    }
    if (program->row_count) glp_add_rows(call->problem, (int)program->row_count);
    for (size_t r = 0; r < program->row_count; r++)
        load_row(call, (int)r + 1, &program->row[r], columns);
    if (program->weight) load_limit(call, columns);
}

/* With all costs at least 0 the slack basis is dual feasible, so the dual simplex method starts at once. */
static int solve_relaxation(call_t *call) {
    glp_smcp parameters;
    glp_init_smcp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.meth = GLP_DUALP;
    if (call->options->seconds > 0) parameters.tm_lim = (int)fmin(call->options->seconds * 1e3, MOST_MILLISECONDS);
    return glp_simplex(call->problem, &parameters);
}

static int branch(call_t *call) {
    glp_iocp parameters;
    glp_init_iocp(&parameters);
    parameters.msg_lev = GLP_MSG_OFF;
    parameters.clq_cuts = parameters.mir_cuts = parameters.gmi_cuts = GLP_ON;
    parameters.cb_func = on_event;
    parameters.cb_info = call;
    if (call->options->seconds > 0) parameters.tm_lim = (int)fmin(call->options->seconds * 1e3, MOST_MILLISECONDS);
    return glp_intopt(call->problem, &parameters);
}

static void take_solution(call_t *call) {
    for (uint32_t i = 0; i < call->program->variable_count; i++)
        call->solution->chosen[i] = glp_mip_col_val(call->problem, (int)i + 1) > 0.5;
    call->solution->found = true;
}

/* False where GLPK did not come to an end for another reason than the limits. */
static bool work(call_t *call, int *columns) {
    load(call, columns);
    int code = solve_relaxation(call);
    if (code == GLP_ETMLIM) return true;
    if (code == 0 && glp_get_status(call->problem) == GLP_NOFEAS) return call->solution->proved = true;
    if (code != 0 || glp_get_status(call->problem) != GLP_OPT) return false;
    call->solution->lower = fmax(0, glp_get_obj_val(call->problem));
    code = branch(call);
    int status = glp_mip_status(call->problem);
    if (status == GLP_OPT || status == GLP_FEAS) take_solution(call);
    call->solution->proved = code == 0 && (status == GLP_OPT || status == GLP_NOFEAS) && !call->stopped;
    return call->solution->proved || call->stopped || code == GLP_ETMLIM || code == GLP_ESTOP;
}

/* setjmp stands in a function of its own: nothing here changes between it and a longjmp. */
static bool guarded(call_t *call, int *columns) {
    if (setjmp(call->fatal)) return false;
    return work(call, columns);
}

/* GLPK's memory belongs to a thread's environment: after a fatal error all of it has to go, else only what is ours. */
static bool run(call_t *call, int *columns) {
    pthread_mutex_lock(&one_at_a_time);
    bool ours = glp_init_env() == 0;
    int terminal = glp_term_out(GLP_OFF);
    glp_term_hook(on_words, call);
    glp_error_hook(on_fatal, call);
    bool done = guarded(call, columns);
    if (call->failed) {
        glp_free_env();
    } else {
        glp_error_hook(NULL, NULL);
        glp_term_hook(NULL, NULL);
        glp_delete_prob(call->problem);
        glp_term_out(terminal);
        if (ours) glp_free_env();
    }
    pthread_mutex_unlock(&one_at_a_time);
    return done;
}

/* Costs and bounds from our own sums, so that rounding in the solver shows nowhere. */
static htg_status_t settle(const htg_integer_program_t *program, htg_integer_solution_t *solution, htg_error_t *err) {
    solution->cost = INFINITY;
    if (!solution->found) {
        if (solution->proved) solution->lower = INFINITY;
        return HTG_OK;
    }
    if (!htg_integer_program_holds(program, solution->chosen))
        return htg_error_set(err, HTG_ERROR_ANALYSIS, "the integer solver's answer breaks a row; please report this");
    htg_status_t status = htg_integer_program_thin(program, solution->chosen, err);
    solution->cost = htg_integer_program_cost(program, solution->chosen);
    solution->lower = solution->proved ? solution->cost : fmin(solution->lower, solution->cost);
    return status;
}

htg_status_t htg_integer_program_solve(const htg_integer_program_t *program, const htg_integer_options_t *options,
                                       htg_integer_solution_t *out, htg_error_t *err) {
    static const htg_integer_options_t defaults = {0};
    call_t call = {.program = program, .options = options ? options : &defaults, .solution = out};
    *out = (htg_integer_solution_t){.chosen = htg_alloc_zero(program->variable_count, 1), .cost = INFINITY};
    call.value = htg_alloc((size_t)program->variable_count + 1, sizeof *call.value);
    int *columns = htg_alloc((size_t)program->variable_count + 1, sizeof *columns);
    bool memory = out->chosen && call.value && columns;
    htg_status_t status = memory ? htg_integer_program_greedy(program, out->chosen, &out->found, err) : htg_error_memory(err);
    if (!status && out->found) out->cost = htg_integer_program_cost(program, out->chosen);
    if (!status && out->found && out->cost == 0)
        out->proved = true;
    else if (!status && !run(&call, columns))
        status = htg_error_set(err, HTG_ERROR_ANALYSIS, "the integer solver could not do it: %s",
                               call.reason[0] ? call.reason : "it gave no reason");
    if (!status) status = settle(program, out, err);
    htg_free(call.value);
    htg_free(columns);
    if (status) htg_integer_solution_clear(out);
    return status;
}
