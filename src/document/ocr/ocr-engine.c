/* SPDX-License-Identifier: GPL-3.0-or-later */
#include <tesseract/capi.h>

#include "ocr-engine-private.h"

typedef struct {
    const char *language;
    const char *characters; /* NULL: all */
} Network;

static const Network networks[OGI_OCR_N_NETWORKS] = {
    [OGI_OCR_HAN] = {"chi_sim", NULL},
    [OGI_OCR_DIGITS] = {"eng", "0123456789.-/"},
    [OGI_OCR_DIGITS_HAN] = {"chi_sim", "0123456789.-/"},
};

/* One of each, for the process: loading takes longer than reading a page. */
static TessBaseAPI *engines[OGI_OCR_N_NETWORKS];

static TessBaseAPI *
load(const Network *network)
{
    TessBaseAPI *engine = TessBaseAPICreate();

    if (TessBaseAPIInit2(engine, NULL, network->language, OEM_LSTM_ONLY) != 0) {
        TessBaseAPIDelete(engine);
        return NULL;
    }
    if (network->characters != NULL)
        TessBaseAPISetVariable(engine, "tessedit_char_whitelist", network->characters);
    TessBaseAPISetVariable(engine, "load_system_dawg", "0");
    return engine;
}

gboolean
ogi_ocr_engine_load(void)
{
    for (guint i = 0; i < OGI_OCR_N_NETWORKS; i++) {
        engines[i] = load(&networks[i]);
        if (engines[i] == NULL)
            return FALSE;
    }
    return TRUE;
}

/* Adds the character at which the iterator stands. */
static void
add_symbol(GArray *symbols, TessResultIterator *results)
{
    const TessPageIterator *places = TessResultIteratorGetPageIteratorConst(results);
    float confidence = TessResultIteratorConfidence(results, RIL_SYMBOL);
    char *text = TessResultIteratorGetUTF8Text(results, RIL_SYMBOL);
    OgiOcrSymbol symbol = {.confidence = (guint)CLAMP(confidence, 0.0f, 100.0f)};
    int left, top, right, bottom;

    if (text != NULL && *text != '\0' && g_utf8_validate(text, -1, NULL) &&
        TessPageIteratorBoundingBox(places, RIL_SYMBOL, &symbol.left, &top, &symbol.right,
                                    &bottom) &&
        TessPageIteratorBoundingBox(places, RIL_TEXTLINE, &left, &symbol.top, &right,
                                    &symbol.bottom)) {
        symbol.c = g_utf8_get_char(text);
        if (g_unichar_isgraph(symbol.c))
            g_array_append_val(symbols, symbol);
    }
    TessDeleteText(text);
}

GArray *
ogi_ocr_engine_read(OgiOcrNetwork network, PIX *picture, OgiOcrLayout layout)
{
    static const TessPageSegMode modes[] = {
        [OGI_OCR_LINES] = PSM_SINGLE_BLOCK,
        [OGI_OCR_LINE] = PSM_SINGLE_LINE,
        [OGI_OCR_RAW_LINE] = PSM_RAW_LINE,
    };
    TessBaseAPI *engine = engines[network];
    GArray *symbols = g_array_new(FALSE, FALSE, sizeof(OgiOcrSymbol));
    TessResultIterator *results;

    TessBaseAPISetPageSegMode(engine, modes[layout]);
    TessBaseAPISetImage2(engine, picture);
    TessBaseAPISetSourceResolution(engine, 300);
    if (TessBaseAPIRecognize(engine, NULL) == 0) {
        results = TessBaseAPIGetIterator(engine);
        if (results != NULL) {
            do
                add_symbol(symbols, results);
            while (TessResultIteratorNext(results, RIL_SYMBOL));
            TessResultIteratorDelete(results);
        }
    }
    TessBaseAPIClear(engine);
    return symbols;
}
