/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <ogistat/error.h>

#include "document/package/xml-stream-private.h"
#include "document/readers-private.h"

#define WORD "http://schemas.openxmlformats.org/wordprocessingml/2006/main"
#define STRICT "http://purl.oclc.org/ooxml/wordprocessingml/main"
#define MC "http://schemas.openxmlformats.org/markup-compatibility/2006"
#define LATER "http://schemas.microsoft.com/office/word/2010/wordml"
#define BODY(content)                                                                              \
    "<w:body xmlns:w=\"" WORD "\" xmlns:mc=\"" MC "\" xmlns:w14=\"" LATER                          \
    "\" xmlns:z=\"urn:z\" xmlns:y=\"urn:y\" mc:Ignorable=\"z y\">" content "</w:body>"
#define CHOICE(names, text) "<mc:Choice Requires=\"" names "\"><w:t>" text "</w:t></mc:Choice>"
#define FALLBACK(text) "<mc:Fallback><w:t>" text "</w:t></mc:Fallback>"
#define ALTERNATES(content) "<mc:AlternateContent>" content "</mc:AlternateContent>"

/* Elements as (name…), those of an alternate as (name|…), with what is said of them: val. */
static void
start(const OgiXmlElement *element, gpointer user_data)
{
    OgiText value;

    g_string_append_printf(user_data, "(%s%s", element->name, element->is_alternate ? "|" : "");
    if (ogi_xml_attribute(element, "val", &value))
        g_string_append_printf(user_data, "=%.*s ", (int)value.len, value.str);
    if (ogi_xml_reference(element, "id", &value))
        g_string_append_printf(user_data, "->%.*s ", (int)value.len, value.str);
}

static void
end(G_GNUC_UNUSED const OgiXmlElement *element, gpointer user_data)
{
    g_string_append_c(user_data, ')');
}

static void
text(OgiText piece, gpointer user_data)
{
    g_string_append_len(user_data, piece.str, (gssize)piece.len);
}

/* What is handed on of the document, then how many elements aren't; or why it can't be read. */
static char *
read_xml(const char *xml)
{
    static const OgiXmlHandler handler = {start, end, text};
    GString *out = g_string_new(NULL);
    g_autoptr(OgiXmlStream) stream = ogi_xml_stream_new(&handler, out);
    g_autoptr(GError) error = NULL;

    if (ogi_xml_stream_feed(stream, xml, strlen(xml), &error) &&
        ogi_xml_stream_finish(stream, &error))
        g_string_append_printf(out, " %u", ogi_xml_stream_n_passed(stream));
    else
        g_string_assign(out, error->message);
    return g_string_free(out, FALSE);
}

typedef struct {
    const char *xml;
    const char *read;
} Case;

static void
assert_read(const Case *cases, guint n)
{
    for (guint i = 0; i < n; i++) {
        g_autofree char *read = read_xml(cases[i].xml);

        g_test_message("%u: %s", i, cases[i].xml);
        g_assert_cmpstr(read, ==, cases[i].read);
    }
}

static void
test_foreign(void)
{
    static const Case cases[] = {
        {BODY("<w:t>1</w:t>"), "(body(t1)) 0"},
        {BODY("<z:t>7</z:t><w:t>1</w:t>"), "(body(t1)) 1"},
        {BODY("<z:a>7<w:t>8</w:t><z:t/></z:a><w:t>1</w:t>"), "(body(t1)) 1"},
        {BODY("<t>7</t><t xmlns=\"urn:x\">8</t><x:t xmlns:x=\"" WORD "\">1</x:t>"), "(body(t1)) 2"},
        {"<body xmlns=\"" STRICT "\"><t>1</t></body>", "(body(t1)) 0"},
        {"<xml><v:shape xmlns:v=\"urn:schemas-microsoft-com:vml\"/></xml>", "(xml(shape)) 0"},
        {"<body xmlns=\"urn:x\"/>", "\037xml-language\0371"},
        /* the content of some counts, where it is said */
        {BODY("<w:p mc:ProcessContent=\"z:a\"><z:a><w:t>1</w:t><z:b>7</z:b></z:a></w:p><z:a>8"
              "</z:a>"),
         "(body(p(t1))) 3"},
        {BODY("<w:p mc:ProcessContent=\" q:* z:* \"><z:a>1</z:a><y:a>7</y:a></w:p>"),
         "(body(p1)) 2"},
        {BODY("<w:t mc:MustUnderstand=\"w14 w\">1</w:t>"), "(body(t1)) 0"},
        {BODY("<w:t mc:MustUnderstand=\"w14 z\">1</w:t>"), "\037xml-language\0371"},
        {BODY("<z:t mc:MustUnderstand=\"q\">1</z:t>"), "\037xml-language\0371"},
        {BODY("<z:a><w:t mc:MustUnderstand=\"z\">1</w:t></z:a>"), "(body) 1"},
    };

    assert_read(cases, G_N_ELEMENTS(cases));
}

static void
test_alternates(void)
{
    static const Case cases[] = {
        {BODY(ALTERNATES(CHOICE("z", "7") FALLBACK("1"))), "(body(t|1)) 3"},
        {BODY(ALTERNATES(CHOICE("w14", "1") FALLBACK("7"))), "(body(t|1)) 3"},
        {BODY(
             ALTERNATES(CHOICE("w14 z", "7") CHOICE(" w\t", "1") CHOICE("w14", "8") FALLBACK("9"))),
         "(body(t|1)) 5"},
        {BODY(ALTERNATES(CHOICE("q", "7") CHOICE("", "8")) "<w:t>1</w:t>"), "(body(t1)) 3"},
        {BODY(ALTERNATES("<mc:Choice><w:t>7</w:t></mc:Choice>" FALLBACK("1"))), "(body(t|1)) 3"},
        {BODY(ALTERNATES("<mc:Choice z:Requires=\"w\"/>" FALLBACK("1"))), "(body(t|1)) 3"},
        {BODY(ALTERNATES("<w:t>7</w:t><z:t>8</z:t><mc:Other/>" FALLBACK("1") FALLBACK("9"))),
         "(body(t|1)) 6"},
        {BODY("<mc:Choice Requires=\"w\">7</mc:Choice><w:t>1</w:t><mc:Fallback>8</mc:Fallback>"),
         "(body(t1)) 2"},
        {BODY(ALTERNATES("<mc:Choice Requires=\"w\">" ALTERNATES(CHOICE("z", "7") FALLBACK(
             "1")) CHOICE("w", "8") "<w:t>2</w:t></mc:Choice>" FALLBACK("9")) "<w:t>3</w:t>"),
         "(body(t|1)(t|2)(t3)) 7"},
        /* a prefix is what it is there */
        {BODY("<w:p xmlns:z=\"" LATER "\">" ALTERNATES(CHOICE("z", "1") FALLBACK("7")) "</w:p>" //
              ALTERNATES(CHOICE("z", "8") FALLBACK("2"))),
         "(body(p(t|1))(t|2)) 6"},
    };

    assert_read(cases, G_N_ELEMENTS(cases));
}

static void
test_attributes(void)
{
#define OFFICE "http://schemas.openxmlformats.org/officeDocument/2006/relationships"
    static const Case cases[] = {
        {BODY("<w:t z:val=\"7\" val=\"8\" w:val=\"1\"/>"), "(body(t=1 )) 0"},
        {BODY("<w:t z:val=\"7\" val=\"8\"/>"), "(body(t)) 0"},
        {"<c xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
         "xmlns:z=\"urn:z\" z:val=\"7\" val=\"1\"/>",
         "(c=1 ) 0"},
        {"<c xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\" "
         "xmlns:r=\"" OFFICE "\" id=\"7\" r:id=\"1\"/>",
         "(c->1 ) 0"},
    };

    assert_read(cases, G_N_ELEMENTS(cases));
}

int
main(int argc, char **argv)
{
    g_test_init(&argc, &argv, NULL);
    g_test_add_func("/xml-stream/foreign", test_foreign);
    g_test_add_func("/xml-stream/alternates", test_alternates);
    g_test_add_func("/xml-stream/attributes", test_attributes);
    return g_test_run();
}
