// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class HeldEstatesTest {
    private static final Pattern ADVISED = Pattern.compile("BULKHEAD_HEAP=(\\d+)m");

    /// Of what it is started with, a console can use some hundredths less.
    private static final int USABLE = 96;

    private static final int WHOLE = 100;

    @ParameterizedTest
    @ValueSource(longs = {1, 303L << 20, 317_718_528L, 2L << 30, 40L << 30})
    void whatIsAdvisedForALargeSiteSuffices(long site) {
        String said = new HeldEstates(0).tooLarge(site);
        Matcher advised = ADVISED.matcher(said);
        assertThat(advised.find()).as(said).isTrue();
        long usable = (Long.parseLong(advised.group(1)) << 20) / WHOLE * USABLE;
        assertThat(new HeldEstates(usable).fits(site)).as(said).isTrue();
    }
}
