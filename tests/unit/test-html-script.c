/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "html-cell.h"

/* Cells that a script may fill in. */

typedef struct {
    const char *cell; /* its start tag, and what is in it */
    const char *script;
    const char *seen;
} ScriptCase;

static void
assert_filled(const ScriptCase *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *page =
            g_strdup_printf("<table><tr><td>规章%s</table>%s", cases[i].cell, cases[i].script);
        g_autofree char *seen = html_last_cell(page);

        g_test_message("%s", page);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

#define BY_ID "<script>document.getElementById('xk').innerHTML=5</script>"

static void
test_ids(void)
{
    static const ScriptCase cases[] = {
        {"<td id=xk>", BY_ID, " unlike"},
        {"<td id=xk>-", BY_ID, "- unlike"},
        {"<td id=xk>0", BY_ID, "0 unlike"},
        {"<td id=xk>12", BY_ID, "12 unlike"},
        {"<td id=xk>无", BY_ID, "无 unlike"},
        {"<td id=xk>合计", BY_ID, "合计"},
        {"<td id=xk>Total 3", BY_ID, "Total 3"},
        {"<td id=cf>", BY_ID, ""},
        {"<td>", BY_ID, ""},
        {"<td><span id=xk></span>", BY_ID, " unlike"},
        {"<td>1<b id=xk>2</b>", BY_ID, "12 unlike"},
        {"<td id=xk>", "<SCRIPT>$('#xk').text(5)</SCRIPT>", " unlike"},
        {"<td id=xk>", "<script>$('#xk').text()</script>", ""},
        {"<td id=xk>", "<script>$('#xk').html( v )</script>", " unlike"},
        {"<td id=xk>", "<script>$('#xk').load('a.html')</script>", " unlike"},
        {"<td id=xk>", "<script>$('#xk').load(f)</script>", ""},
        {"<td id=xk>", "<script>$('#xk').css('color','red')</script>", ""},
        {"<td id=xk>", "<script>xk.textContent=5</script>", " unlike"},
        {"<td id=xk>", "<script>a.xk=b.textContent</script>", ""},
        {"<td id=xk>",
         "<script>set(\"xk\",5)</script><script>function set(i,v)"
         "{document.getElementById(i).innerText=v}</script>",
         " unlike"},
        {"<td id=xk3>", "<script>for(i=0;i<9;i++)$('#xk' + i).text(v[i])</script>", " unlike"},
        {"<td id=xk3>", "<script>for(i=0;i<9;i++)$(`#xk${i}`).text(v[i])</script>", " unlike"},
        {"<td id=xk3>", "<script>$('#xk').text(v[i])</script>", ""},
    };

    assert_filled(cases, G_N_ELEMENTS(cases));
}

/* Whatever they say stands in another file. */
static void
test_elsewhere(void)
{
    static const ScriptCase cases[] = {
        {"<td id=n>", "<script src=a.js></script>", " unlike"},
        {"<td id=n>—", "<script src=a.js></script>", "— unlike"},
        {"<td id=n>0", "<script src=a.js></script>", "0"},
        {"<td id=n>12", "<script src=a.js></script>", "12"},
        {"<td class=n>", "<script src=a.js></script>", ""},
        {"<td>", "<script src=a.js></script>", ""},
        {"<td id=n>0", "<script src=a.js></script><script>new Count('n',5)</script>", "0 unlike"},
        {"<td id=n>12", "<script src=a.js></script><script>new Count('n',5)</script>", "12"},
        {"<td data-value=5>", "<script src=a.js></script>", " unlike"},
        {"<td data-value=5>0", "<script src=a.js></script>", "0"},
        {"<td data-colwidth=120>", "<script src=a.js></script>", ""},
        {"<td data-v-7ba5bd90>", "<script src=a.js></script>", ""},
        {"<td data-line-index=0>", "<script src=a.js></script>", ""},
        {"<td><p data-role=paragraph data-mpa-id=3></p>", "<script src=a.js></script>", ""},
    };

    assert_filled(cases, G_N_ELEMENTS(cases));
}

static void
test_classes(void)
{
    static const ScriptCase cases[] = {
        {"<td class='a n'>", "<script>$('.n').text(5)</script>", " unlike"},
        {"<td class=n>12", "<script>$('.n').text(5)</script>", "12 unlike"},
        {"<td class=n>", "<script>$('#t td.n').text(5)</script>", " unlike"},
        {"<td class=n>", "<script>$(\"td.n\").text(5)</script>", " unlike"},
        {"<td class=n>", "<script>$('.a.n').text(5)</script>", " unlike"},
        {"<td class=n>",
         "<script>for(e of document.getElementsByClassName('n'))e.innerText=5"
         "</script>",
         " unlike"},
        {"<td class=n>",
         "<script>document.querySelectorAll('.n').forEach(e=>e.textContent="
         "e.dataset.v)</script>",
         " unlike"},
        {"<td class=n>", "<script>$('.n').css('color','red')</script>", ""},
        {"<td class=n>", "<script>$('.n').hide();$('.m').text(5)</script>", ""},
        {"<td class=n>", "<script>$('.n').hide();$('#m').text(5)</script>", ""},
        {"<td class=title>", "<script>$('#m').html(document.title)</script>", ""},
        {"<td class=n>", "<script>e.n=f.innerHTML</script>", ""},
    };

    assert_filled(cases, G_N_ELEMENTS(cases));
}

static void
test_attributes(void)
{
    static const ScriptCase cases[] = {
        {"<td v-text=n>", "<script src=a.js></script>", " unlike"},
        {"<td v-text=n>", "", " unlike"},
        {"<td>5<b :text=n></b>", "", "5 unlike"},
        {"<td x-text=n>0", "", "0 unlike"},
        {"<td ng-bind=n>0", "", "0 unlike"},
        {"<td data-bind='text: n'>", "", " unlike"},
        {"<td v-align=top>", "", ""},
        {"<td x:num=5>5", "", "5"},
        {"<td data-v=5>", "", ""},
        {"<td data-v=5>",
         "<script>$('[data-v]').each(function(){this.innerHTML=this.dataset.v})</script>",
         " unlike"},
        {"<td data-v=5>12",
         "<script>$('[data-v]').each(function(){this.innerHTML=this.dataset.v})</script>", "12"},
        {"<td align=left data-a=1 title=b data-v=5>",
         "<script>$('[data-v]').each(function(){this.innerHTML=5})</script>", " unlike"},
        {"<td data-v=5>", "<script>$(t).text($(t).data('v'))</script>", " unlike"},
    };

    assert_filled(cases, G_N_ELEMENTS(cases));
}

static void
test_handlers(void)
{
    static const struct {
        const char *page;
        const char *seen;
    } cases[] = {
        {"<body onload='n.textContent=5'><table><tr><td>规章<td id=n></table>", " unlike"},
        {"<body onload='document.getElementById(&quot;n&quot;).innerHTML=5'><table><tr><td>规章"
         "<td id=n></table>",
         " unlike"},
        {"<body class=a onload='f()' lang=zh onclick='$(\"#n\").text(5)'><table><tr><td>规章"
         "<td id=n></table>",
         " unlike"},
        {"<body onload='f()'><table><tr><td>规章<td id=n></table>", ""},
        {"<script>n.innerHTML=5</script><table><tr><td>规章<td id=n></table>", " unlike"},
    };

    for (guint i = 0; i < G_N_ELEMENTS(cases); i++) {
        g_autofree char *seen = html_last_cell(cases[i].page);

        g_test_message("%s", cases[i].page);
        g_assert_cmpstr(seen, ==, cases[i].seen);
    }
}

/* More names than are kept: each may be one of them. */
static void
test_many_names(void)
{
    g_autoptr(GString) page = g_string_new("<script>t.innerHTML=5;");
    g_autofree char *seen = NULL;

    for (guint i = 0; i < 10001; i++)
        g_string_append_printf(page, "'a%u',", i);
    g_string_append(page, "</script><table><tr><td>规章<td id=other>5</table>");
    seen = html_last_cell(page->str);
    g_assert_cmpstr(seen, ==, "5 unlike");
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);

    g_test_add_func("/html-script/ids", test_ids);
    g_test_add_func("/html-script/elsewhere", test_elsewhere);
    g_test_add_func("/html-script/classes", test_classes);
    g_test_add_func("/html-script/attributes", test_attributes);
    g_test_add_func("/html-script/handlers", test_handlers);
    g_test_add_func("/html-script/many-names", test_many_names);
    return g_test_run();
}
