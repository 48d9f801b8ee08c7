/* SPDX-License-Identifier: GPL-3.0-or-later */
#pragma once

#include <ogistat/agency.h>
#include <ogistat/change.h>
#include <ogistat/check.h>
#include <ogistat/codebook.h>
#include <ogistat/csv-reader.h>
#include <ogistat/csv-writer.h>
#include <ogistat/dataset.h>
#include <ogistat/date.h>
#include <ogistat/decimal.h>
#include <ogistat/document.h>
#include <ogistat/encoding.h>
#include <ogistat/error.h>
#include <ogistat/finding.h>
#include <ogistat/limits.h>
#include <ogistat/notation.h>
#include <ogistat/publication.h>
#include <ogistat/publisher.h>
#include <ogistat/ratio.h>
#include <ogistat/recogniser.h>
#include <ogistat/record.h>
#include <ogistat/rule.h>
#include <ogistat/source.h>
#include <ogistat/text.h>
#include <ogistat/tidy.h>
#include <ogistat/totals.h>
