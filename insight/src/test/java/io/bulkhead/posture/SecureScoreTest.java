// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.posture;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.estate.Assessing.OfComponent;
import io.bulkhead.estate.Component;
import io.bulkhead.estate.Estate;
import io.bulkhead.estate.EstateScript;
import io.bulkhead.posture.SecureScore.Score;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SecureScoreTest {
    private static final String CELL =
            """
            zone cell device
            zone other device
            component a controller cell
            component b controller cell criticality=critical
            component c controller other
            """;

    /// Says of each device what the test says.
    private record Fixed(String id, int weight, String cause, Map<String, Standing.State> states)
            implements Recommendation, OfComponent<Standing> {
        @Override
        public Advice advice() {
            return new Advice(
                    id, id, "why", List.of("do"), "", List.of(), List.of(), weight, cause);
        }

        @Override
        public Standing assess(Component component, Estate estate) {
            return switch (states.getOrDefault(component.id(), Standing.State.NOT_APPLICABLE)) {
                case OPEN -> Standing.open("open");
                case FOLLOWED -> Standing.followed("followed");
                case UNKNOWN -> Standing.unknown("unknown");
                case NOT_APPLICABLE -> Standing.notApplicable();
            };
        }
    }

    private static SecureScore score(Fixed... advice) {
        RecommendationBook book = new RecommendationBook(List.of(advice));
        book.assess(EstateScript.estate(CELL.lines().toList()));
        return new SecureScore(book);
    }

    @Test
    void whatIsWorthMoreCountsMore() {
        SecureScore score =
                score(
                        new Fixed(
                                "x",
                                5,
                                "x",
                                Map.of("a", Standing.State.FOLLOWED, "b", Standing.State.OPEN)));
        assertThat(score.site().earned()).isEqualTo(5);
        assertThat(score.site().lost()).isEqualTo(15);
        assertThat(score.site().score()).contains(25);
        assertThat(score.ofComponent("b").score()).contains(0);
    }

    @Test
    void oneRootCauseCountsOnce() {
        SecureScore score =
                score(
                        new Fixed("x", 5, "same", Map.of("a", Standing.State.OPEN)),
                        new Fixed("y", 3, "same", Map.of("a", Standing.State.OPEN)),
                        new Fixed("z", 5, "another", Map.of("a", Standing.State.FOLLOWED)));
        assertThat(score.site().lost()).isEqualTo(5);
        assertThat(score.site().score()).contains(50);
        assertThat(score.parts())
                .as("either alone leaves the cause, so neither gains")
                .allSatisfy(part -> assertThat(part.gain()).isZero());
    }

    @Test
    void unknownCountsForNothingAndIsShown() {
        SecureScore score =
                score(
                        new Fixed(
                                "x",
                                4,
                                "x",
                                Map.of("a", Standing.State.UNKNOWN, "c", Standing.State.FOLLOWED)));
        Score site = score.site();
        assertThat(site.score()).contains(100);
        assertThat(site.unknown()).isEqualTo(4);
        assertThat(site.known()).isEqualTo(50);
        assertThat(score.ofZone("cell").score()).as("nothing can be told of it").isEmpty();
        assertThat(score.parts().getFirst().why())
                .isEqualTo("followed wherever it can be told; 4 points cannot be told");
    }

    @Test
    void whatCannotBeToldAtAllIsNotCalledFollowed() {
        SecureScore score = score(new Fixed("x", 4, "x", Map.of("a", Standing.State.UNKNOWN)));
        assertThat(score.parts().getFirst().why())
                .isEqualTo("whether it is followed cannot be told: 4 points");
    }

    @Test
    void whatAPieceOfAdviceWouldGainIsThatMuchMore() {
        Fixed open =
                new Fixed(
                        "x",
                        5,
                        "x",
                        Map.of("a", Standing.State.OPEN, "c", Standing.State.FOLLOWED));
        SecureScore before = score(open);
        SecureScore after =
                score(
                        new Fixed(
                                "x",
                                5,
                                "x",
                                Map.of(
                                        "a",
                                        Standing.State.FOLLOWED,
                                        "c",
                                        Standing.State.FOLLOWED)));
        assertThat(before.site().score().orElseThrow() + before.parts().getFirst().gain())
                .isEqualTo((double) after.site().score().orElseThrow());
    }
}
