/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <string.h>

#include <ogistat/error.h>
#include <ogistat/tree.h>

/* The tree of a registry, against parents walked up one by one. */

static OgiRegistry *
load(const char *text, GError **error)
{
    g_autoptr(GBytes) csv = g_bytes_new(text, strlen(text));
    OgiRegistry *registry = ogi_registry_load("agencies.csv", csv, error);

    if (registry != NULL)
        ogi_registry_freeze(registry);
    return registry;
}

static guint
place(const OgiRegistry *registry, const char *id)
{
    return ogi_registry_find(registry, id)->order;
}

/* A random forest whose units come in any order: each has a parent of a lower number, or none. */
static char *
random_registry(guint n, gboolean one_root, gint *parents)
{
    GString *text = g_string_new("id,name,parent\n");
    g_autofree guint *order = g_new(guint, n);

    for (guint u = 0; u < n; u++) {
        parents[u] = u == 0 || (!one_root && g_test_rand_int_range(0, 8) == 0)
                         ? -1
                         : g_test_rand_int_range(MAX(0, (gint)u - 12), (gint)u);
        order[u] = u;
    }
    for (guint u = n; u > 1; u--) {
        guint k = (guint)g_test_rand_int_range(0, (gint)u);
        guint last = order[u - 1];

        order[u - 1] = order[k];
        order[k] = last;
    }
    for (guint i = 0; i < n; i++) {
        guint u = order[i];

        g_string_append_printf(text, "u%u,单位%u号,", u, u);
        if (parents[u] >= 0)
            g_string_append_printf(text, "u%d", parents[u]);
        g_string_append_c(text, '\n');
    }
    return g_string_free(text, FALSE);
}

static guint
unit_of(const OgiRegistry *registry, guint number)
{
    g_autofree char *id = g_strdup_printf("u%u", number);

    return place(registry, id);
}

static gboolean
is_above(const gint *parents, guint top, gint unit)
{
    while (unit >= 0 && unit != (gint)top)
        unit = parents[unit];
    return unit >= 0;
}

static gboolean
has_children(const gint *parents, guint n, guint unit)
{
    for (guint u = 0; u < n; u++) {
        if (parents[u] == (gint)unit)
            return TRUE;
    }
    return FALSE;
}

/* Units of which the registry says that others report to them, and that report to nobody. */
static guint
count_trees(const gint *parents, guint n)
{
    guint n_trees = 0;

    for (guint u = 0; u < n; u++)
        n_trees += parents[u] < 0 && has_children(parents, n, u);
    return n_trees;
}

/* Where the registry says of no unit who consolidates it, all are the city's. Where there is one
 * tree, who has neither parent nor child was forgotten, and is the root's. */
static guint
expected_level(const gint *parents, guint n, guint unit)
{
    guint n_trees = count_trees(parents, n);
    guint level =
        n_trees == 0 || (n_trees == 1 && parents[unit] < 0 && !has_children(parents, n, unit));

    for (gint up = parents[unit]; up >= 0; up = parents[up])
        level++;
    return level;
}

static void
assert_leaves(const OgiTree *tree, const OgiRegistry *registry, const gint *parents, guint n,
              guint top)
{
    guint n_leaves;
    const guint *leaves = ogi_tree_leaves(tree, unit_of(registry, top), &n_leaves);
    gboolean takes_forgotten =
        count_trees(parents, n) == 1 && parents[top] < 0 && has_children(parents, n, top);
    guint expected = 0;

    for (guint u = 0; u < n; u++) {
        gboolean below = is_above(parents, top, (gint)u) ||
                         (takes_forgotten && parents[u] < 0 && !has_children(parents, n, u));

        g_assert_cmpint(ogi_tree_is_below(tree, unit_of(registry, u), unit_of(registry, top)), ==,
                        below);
        expected += below && !has_children(parents, n, u);
    }
    g_assert_cmpuint(n_leaves, ==, expected);
    for (guint i = 0; i < n_leaves; i++) {
        g_assert_true(ogi_tree_is_below(tree, leaves[i], unit_of(registry, top)));
        g_assert_false(ogi_tree_is_node(tree, leaves[i]));
    }
}

static guint
expected_roots(const gint *parents, guint n)
{
    guint n_roots = 0;

    for (guint u = 0; u < n; u++)
        n_roots += parents[u] < 0;
    return count_trees(parents, n) < 2 ? 1 : n_roots;
}

static void
test_random(void)
{
    for (guint round = 0; round < 40; round++) {
        guint n = (guint)g_test_rand_int_range(2, 60);
        g_autofree gint *parents = g_new(gint, n);
        g_autofree char *text = random_registry(n, round % 2 == 0, parents);
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiRegistry) registry = load(text, &error);
        g_autoptr(OgiTree) tree = NULL;

        g_assert_no_error(error);
        tree = ogi_tree_new(registry);
        g_assert_cmpuint(ogi_tree_n_roots(tree), ==, expected_roots(parents, n));
        for (guint u = 0; u < n; u++) {
            g_assert_cmpuint(ogi_tree_level(tree, unit_of(registry, u)), ==,
                             expected_level(parents, n, u));
            g_assert_cmpint(ogi_tree_is_node(tree, unit_of(registry, u)), ==,
                            has_children(parents, n, u));
            assert_leaves(tree, registry, parents, n, u);
        }
    }
}

/* One root: who has no parent is its child. Several: a root of its own. */
static void
test_forgotten(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiRegistry) one = load("id,name,parent\na,甲市,\nb,乙局,a\nc,丙局,\n", &error);
    g_autoptr(OgiRegistry) two =
        load("id,name,parent\na,甲市,\nb,乙局,a\nc,丙局,\nd,丁市,\ne,戊局,d\n", &error);
    g_autoptr(OgiTree) city = ogi_tree_new(one);
    g_autoptr(OgiTree) cities = ogi_tree_new(two);

    g_assert_no_error(error);
    g_assert_cmpuint(ogi_tree_n_roots(city), ==, 1);
    g_assert_cmpuint(ogi_tree_above(city, place(one, "c")), ==, place(one, "a"));
    g_assert_cmpuint(ogi_tree_n_roots(cities), ==, 3);
    g_assert_cmpuint(ogi_tree_above(cities, place(two, "c")), ==, OGI_NO_UNIT);
}

/* Without parents one consolidated unit covers the others; of two, nothing says whom. */
static void
test_flat(void)
{
    g_autoptr(GError) error = NULL;
    g_autoptr(OgiRegistry) one =
        load("id,name,category\nb,乙局,\na,甲市,consolidated\nc,丙局,\n", &error);
    g_autoptr(OgiRegistry) two =
        load("id,name,category\nb,乙局,\na,甲市,consolidated\nd,丁市,consolidated\n", &error);
    g_autoptr(OgiTree) city = ogi_tree_new(one);
    g_autoptr(OgiTree) loose = ogi_tree_new(two);
    guint n;

    g_assert_no_error(error);
    g_assert_cmpuint(ogi_tree_root(city, 0), ==, place(one, "a"));
    ogi_tree_children(city, place(one, "a"), &n);
    g_assert_cmpuint(n, ==, 2);
    g_assert_true(ogi_tree_is_loose(loose, place(two, "a")));
    g_assert_true(ogi_tree_is_loose(loose, place(two, "d")));
    g_assert_false(ogi_tree_is_inside(loose, place(two, "d")));
    g_assert_null(ogi_tree_agency(loose, ogi_tree_root(loose, 0)));
    g_assert_cmpuint(ogi_tree_above(loose, place(two, "b")), ==, ogi_tree_root(loose, 0));
}

static void
test_wrong(void)
{
    static const struct {
        const char *text;
        const char *said;
    } WRONG[] = {
        {"id,name,parent\na,甲市,a\n", "agencies.csv:2:"},
        {"id,name,parent\na,甲市,b\nb,乙县,a\n", "circle"},
        {"id,name,parent\nx,丁局,a\na,甲市,b\nb,乙县,c\nc,丙镇,a\n", "circle"},
        {"id,name,parent\na,甲市,\nb,乙县,zz\n", "agencies.csv:3:"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(WRONG); i++) {
        g_autoptr(GError) error = NULL;

        g_assert_null(load(WRONG[i].text, &error));
        g_assert_error(error, OGI_ERROR, OGI_ERROR_USAGE);
        if (strstr(error->message, WRONG[i].said) == NULL)
            g_error("expected %s in %s", WRONG[i].said, error->message);
    }
}

/* As deep as it may be, and one more. */
static void
test_depth(void)
{
    for (guint n = 32; n <= 33; n++) {
        g_autoptr(GString) text = g_string_new("id,name,parent\n");
        g_autoptr(GError) error = NULL;
        g_autoptr(OgiRegistry) registry = NULL;

        for (guint u = 0; u < n; u++)
            g_string_append_printf(text, u == 0 ? "u%u,单位%u号,\n" : "u%u,单位%u号,u%u\n", u, u,
                                   u - 1);
        registry = load(text->str, &error);
        g_assert_cmpint(registry != NULL, ==, n == 32);
    }
}

int
main(int argc, char *argv[])
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/tree/random", test_random);
    g_test_add_func("/tree/forgotten", test_forgotten);
    g_test_add_func("/tree/flat", test_flat);
    g_test_add_func("/tree/wrong", test_wrong);
    g_test_add_func("/tree/depth", test_depth);
    return g_test_run();
}
