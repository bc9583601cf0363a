// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.bulkhead.console.access.Caller;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.web.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class LiveTest {
    private static final Caller ANNA = Api.caller("anna");
    private static final Caller BEN = Api.caller("ben", "north");

    private final Changes changes = new Changes();
    private final Live live = new Live(changes);

    private static Changed alert(String site, String id) {
        return new Changed(Topic.ALERTS, site, Set.of(id));
    }

    private static List<LiveClient.Message> all(LiveClient client) throws InterruptedException {
        List<LiveClient.Message> all = new ArrayList<>();
        for (LiveClient.Message one = client.next(0); one != null; one = client.next(0)) {
            all.add(one);
        }
        return all;
    }

    @Test
    void aPageHearsWhatItMaySee() throws Exception {
        LiveClient anna = live.open(ANNA, Set.of(), "");
        LiveClient ben = live.open(BEN, Set.of(), "");
        LiveClient sensors = live.open(BEN, Set.of(Topic.SENSORS), "");
        changes.tell(alert("north", "a"));
        changes.tell(alert("south", "b"));
        changes.tell(new Changed(Topic.SENSORS, "", Set.of("s1")));
        assertThat(all(anna)).hasSize(3);
        List<LiveClient.Message> heard = all(ben);
        assertThat(heard).hasSize(2);
        assertThat(heard.getFirst())
                .isInstanceOfSatisfying(
                        LiveMessages.Change.class,
                        change -> assertThat(change.ids()).containsExactly("a"));
        assertThat(heard.getLast())
                .as("ids of what belongs to no site are for those who see all")
                .isInstanceOfSatisfying(
                        LiveMessages.Change.class, change -> assertThat(change.ids()).isEmpty());
        assertThat(all(sensors)).hasSize(1);
    }

    @Test
    void aPageThatDoesNotReadIsToldToLookAgain() throws Exception {
        LiveClient client = live.open(ANNA, Set.of(), "");
        for (int i = 0; i < 100_000; i++) {
            changes.tell(alert("north", "a" + i));
        }
        List<LiveClient.Message> heard = all(client);
        assertThat(heard).hasSize(1);
        assertThat(heard.getFirst()).isInstanceOf(LiveMessages.Resync.class);
        changes.tell(alert("north", "z"));
        assertThat(all(client)).hasSize(1).first().isInstanceOf(LiveMessages.Change.class);
    }

    @Test
    void whoComesBackHearsWhatItMissedOrThatItMissedTooMuch() throws Exception {
        LiveClient client = live.open(ANNA, Set.of(), "");
        changes.tell(alert("north", "a"));
        String last = ((LiveMessages.Change) all(client).getFirst()).id();
        live.close(ANNA, client);
        changes.tell(alert("north", "b"));
        changes.tell(alert("north", "c"));
        assertThat(all(live.open(ANNA, Set.of(), last))).hasSize(2);
        for (String foreign : List.of("other-1", "x", "-", last + "99", "other-")) {
            assertThat(all(live.open(ANNA, Set.of(), foreign)))
                    .singleElement()
                    .isInstanceOf(LiveMessages.Resync.class);
        }
        for (int i = 0; i < Live.REMEMBERED; i++) {
            changes.tell(alert("south", "s" + i));
        }
        assertThat(all(live.open(BEN, Set.of(), last)))
                .singleElement()
                .isInstanceOf(LiveMessages.Resync.class);
    }

    @Test
    void nobodyOpensTooMany() {
        List<LiveClient> open = new ArrayList<>();
        for (int i = 0; i < Live.MOST_OF_ONE; i++) {
            open.add(live.open(ANNA, Set.of(), ""));
        }
        assertThatThrownBy(() -> live.open(ANNA, Set.of(), "")).isInstanceOf(Problem.class);
        live.open(BEN, Set.of(), "");
        live.close(ANNA, open.getFirst());
        live.close(ANNA, open.getFirst());
        live.open(ANNA, Set.of(), "");
        assertThatThrownBy(() -> live.open(ANNA, Set.of(), "")).isInstanceOf(Problem.class);
        assertThat(live.clients()).isEqualTo(Live.MOST_OF_ONE + 1);
    }
}
