// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.app;

import io.bulkhead.detect.indicator.IndicatorKind;
import io.bulkhead.detect.indicator.IndicatorLoader;
import io.bulkhead.detect.indicator.IndicatorProblem;
import io.bulkhead.detect.indicator.IndicatorProblems;
import io.bulkhead.detect.indicator.Indicators;
import io.bulkhead.detect.indicator.NeverMatch;
import io.bulkhead.model.AddressRange;
import io.bulkhead.model.Names;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/// The indicators that the command line names, and what is to be told of them.
final class IndicatorFiles {
    static final IndicatorFiles NONE =
            new IndicatorFiles(Indicators.none(), Map.of(), new IndicatorProblems());

    /// Problems that are shown; all are counted in the summary.
    private static final int SHOWN = 40;

    private final Indicators indicators;
    private final Map<IndicatorKind, Long> counts;
    private final IndicatorProblems problems;
    private long outdatedBefore;

    private IndicatorFiles(
            Indicators indicators, Map<IndicatorKind, Long> counts, IndicatorProblems problems) {
        this.indicators = indicators;
        this.counts = counts;
        this.problems = problems;
    }

    /// Reads the files and shows what of them is not used.
    ///
    /// @param own networks of this site
    static IndicatorFiles read(
            List<Path> files, List<AddressRange> own, boolean forced, boolean anyTime) {
        NeverMatch never = new NeverMatch(own);
        IndicatorLoader loader =
                new IndicatorLoader(new IndicatorLoader.Use(never, forced, anyTime));
        files.forEach(loader::read);
        Indicators indicators = loader.indicators();
        IndicatorFiles read = new IndicatorFiles(indicators, loader.counts(), loader.problems());
        read.tell();
        return read;
    }

    private void tell() {
        long others =
                counts.getOrDefault(IndicatorKind.MD5, 0L)
                        + counts.getOrDefault(IndicatorKind.SHA1, 0L);
        if (others > 0) {
            System.err.printf(
                    "bulkhead: --indicators: %,d digests are MD5 or SHA-1; files in traffic are known"
                            + " by SHA-256 only, so these find nothing%n",
                    others);
        }
        List<IndicatorProblem> kept = problems.kept();
        for (IndicatorProblem problem : kept.subList(0, Math.min(SHOWN, kept.size()))) {
            System.err.println("bulkhead: --indicators: " + problem);
        }
        long more = problems.count() - Math.min(SHOWN, kept.size());
        if (more > 0) {
            System.err.printf("bulkhead: --indicators: %,d more problems; by reason:%n", more);
            problems.counts()
                    .forEach((reason, count) -> System.err.printf("  %,d: %s%n", count, reason));
        }
    }

    Indicators indicators() {
        return indicators;
    }

    /// What is looked for, what is not used, and since the last call what was found out of date.
    SortedMap<String, Long> counts() {
        SortedMap<String, Long> told = new TreeMap<>();
        counts.forEach((kind, count) -> told.put(Names.of(kind), count));
        long outdated = indicators.outdated() - outdatedBefore;
        outdatedBefore = indicators.outdated();
        if (problems.count() > 0) {
            told.put("not-used", problems.count());
        }
        if (outdated > 0) {
            told.put("out-of-date", outdated);
        }
        return told;
    }
}
