/* SPDX-License-Identifier: GPL-3.0-or-later */
/*
 * degrade IN OUT.jpg [key=value …]: what a scanner, a stamp and a fold do to a page. The same every
 * time: noise is counted, not drawn.
 *
 *     skew=DEGREES  noise=0…255  quality=JPEG  stamp=1  fold=1  perspective=PER MILLE  grey=1
 */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include <allheaders.h>
#include <glib.h>

static float
option(int argc, char **argv, const char *key, float otherwise)
{
    for (int i = 3; i < argc; i++) {
        gsize n = strlen(key);

        if (strncmp(argv[i], key, n) == 0 && argv[i][n] == '=')
            return (float)g_ascii_strtod(argv[i] + n + 1, NULL);
    }
    return otherwise;
}

static void
replace(PIX **pix, PIX *by)
{
    if (by == NULL)
        exit(EXIT_FAILURE);
    pixDestroy(pix);
    *pix = by;
}

static void
darken(PIX *pix, l_int32 x, l_int32 y, float red, float green, float blue)
{
    l_int32 r, g, b;

    if (pixGetRGBPixel(pix, x, y, &r, &g, &b) == 0)
        pixSetRGBPixel(pix, x, y, (l_int32)((float)r * red), (l_int32)((float)g * green),
                       (l_int32)((float)b * blue));
}

/* A round seal with a star, as ink on paper: what is below shows through. */
static void
stamp(PIX *pix, float middle_x, float middle_y, float radius)
{
    for (l_int32 y = (l_int32)(middle_y - radius); y <= (l_int32)(middle_y + radius); y++) {
        for (l_int32 x = (l_int32)(middle_x - radius); x <= (l_int32)(middle_x + radius); x++) {
            float dx = (float)x - middle_x, dy = (float)y - middle_y;
            float at = sqrtf(dx * dx + dy * dy) / radius;
            float turn = atan2f(dy, dx);
            float star = 0.28f + 0.12f * cosf(5 * turn);
            gboolean ring = at > 0.93f && at <= 1;
            gboolean text =
                at > 0.68f && at < 0.86f && sinf(turn * 24) > 0.1f && sinf(at * 60) > -0.6f;

            if (ring || text || at < star)
                darken(pix, x, y, 0.90f, 0.32f, 0.34f);
        }
    }
}

/* The shade of a fold across the page, and of a book's spine at its left. */
static void
fold(PIX *pix)
{
    l_int32 wide = pixGetWidth(pix), high = pixGetHeight(pix);

    for (l_int32 y = 0; y < high; y++) {
        float across = (float)(y - high / 2) / (float)high;
        float shade = 1 - 0.35f * expf(-across * across * 4000);

        for (l_int32 x = 0; x < wide; x++) {
            float spine = 1 - 0.3f * expf(-(float)x / (float)wide * 14);

            darken(pix, x, y, shade * spine, shade * spine, shade * spine);
        }
    }
}

static guint32
next_random(guint32 *state)
{
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

static void
add_noise(PIX *pix, float strength)
{
    guint32 state = 1;

    for (l_int32 y = 0; y < pixGetHeight(pix); y++) {
        for (l_int32 x = 0; x < pixGetWidth(pix); x++) {
            l_int32 r, g, b, by = 0;

            for (guint i = 0; i < 4; i++) /* about normal */
                by += (l_int32)(next_random(&state) % 256) - 128;
            by = (l_int32)((float)by / 148 * strength);
            pixGetRGBPixel(pix, x, y, &r, &g, &b);
            pixSetRGBPixel(pix, x, y, CLAMP(r + by, 0, 255), CLAMP(g + by, 0, 255),
                           CLAMP(b + by, 0, 255));
        }
    }
}

/* As photographed from a little below, and from the right. */
static PIX *
photograph(PIX *pix, float per_mille)
{
    float wide = (float)pixGetWidth(pix), high = (float)pixGetHeight(pix);
    float by = wide * per_mille / 1000;
    PTA *from = ptaCreate(4), *to = ptaCreate(4);
    PIX *photo;

    ptaAddPt(from, 0, 0);
    ptaAddPt(from, wide, 0);
    ptaAddPt(from, 0, high);
    ptaAddPt(from, wide, high);
    ptaAddPt(to, by, by / 2);
    ptaAddPt(to, wide - by / 2, by);
    ptaAddPt(to, by / 4, high - by / 2);
    ptaAddPt(to, wide - by / 4, high - by / 4);
    photo = pixProjectivePtaColor(pix, to, from, 0xFFFFFF00);
    ptaDestroy(&from);
    ptaDestroy(&to);
    return photo;
}

int
main(int argc, char **argv)
{
    PIX *pix = argc > 2 ? pixRead(argv[1]) : NULL;
    float skew = option(argc, argv, "skew", 0) * (float)G_PI / 180;
    float noise = option(argc, argv, "noise", 0);
    float perspective = option(argc, argv, "perspective", 0);

    if (pix == NULL)
        return EXIT_FAILURE;
    replace(&pix, pixConvertTo32(pix));
    if (option(argc, argv, "stamp", 0) > 0)
        stamp(pix, (float)pixGetWidth(pix) * 0.68f, (float)pixGetHeight(pix) * 0.5f,
              (float)pixGetWidth(pix) * 0.1f);
    if (option(argc, argv, "fold", 0) > 0)
        fold(pix);
    if (fabsf(skew) > 0)
        replace(&pix, pixRotateAM(pix, skew, L_BRING_IN_WHITE));
    if (perspective > 0)
        replace(&pix, photograph(pix, perspective));
    if (noise > 0)
        add_noise(pix, noise);
    if (option(argc, argv, "grey", 0) > 0)
        replace(&pix, pixConvertRGBToLuminance(pix));
    return pixWriteJpeg(argv[2], pix, (l_int32)option(argc, argv, "quality", 90), 0) == 0
               ? EXIT_SUCCESS
               : EXIT_FAILURE;
}
