// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.audit;

import static io.bulkhead.console.store.tables.Tables.AUDIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.springframework.test.web.servlet.request.MockMvcRequestBuilders.get;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.jsonPath;
import static org.springframework.test.web.servlet.result.MockMvcResultMatchers.status;

import io.bulkhead.console.store.Store;
import io.bulkhead.console.testing.Api;
import io.bulkhead.console.testing.TestStores;
import io.bulkhead.console.web.Csv;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.test.web.servlet.MockMvc;
import tools.jackson.databind.json.JsonMapper;

class AuditTest {
    private final Store store = TestStores.sqlite();
    private final AuditVerifier verifier = new AuditVerifier(AuditFor.KEY);

    @BeforeEach
    void fourChanges() {
        Audit audit = AuditFor.tests();
        store.change(transaction -> {
            for (String subject : new String[] {"a", "b\u0000\u202e", "c", "d"}) {
                String site = subject.equals("c") ? "here" : "";
                audit.record(
                        transaction,
                        Api.caller("anna"),
                        site,
                        "thing.change",
                        subject,
                        Map.of("after", "=1+1 <b>"));
            }
        });
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void whatWasWrittenIsIntact() {
        Verification told = verifier.verify(store);
        assertThat(told.problem()).isEmpty();
        assertThat(told.intact()).isTrue();
        assertThat(told.last()).isEqualTo(4);
        assertThat(told.seal()).hasSize(64);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "update audit set details = '{}' where sequence = 2 | row 2 is not",
                "update audit set caller = 'ben' where sequence = 4 | row 4 is not",
                "delete from audit where sequence = 3               | row 3 is missing",
                "delete from audit where sequence = 1               | row 1 is missing",
                "delete from audit where sequence = 4               | are missing from 4",
                "update audit set sequence = 9 - sequence where sequence > 3 | row 4 is missing",
            })
    void whatWasDoneToTheFileIsSeen(String done, String problem) {
        store.change(transaction -> transaction.execute(done));
        assertThat(verifier.verify(store).problem()).contains(problem);
        assertThat(verifier.verify(store).intact()).isFalse();
    }

    @Test
    void anotherKeySealsOtherwise() {
        byte[] other = new byte[32];
        other[0] = 1;
        assertThat(new AuditVerifier(new AuditKey(other)).verify(store).problem())
                .contains("row 1 is not");
    }

    @Test
    void theDatabaseRefusesToChangeIt() {
        AuditGuard.put(store);
        AuditGuard.put(store);
        assertThatThrownBy(
                        () -> store.change(t -> t.update(AUDIT).set(AUDIT.CALLER, "x").execute()))
                .hasMessageContaining("never changed");
        assertThatThrownBy(() -> store.change(t -> t.deleteFrom(AUDIT).execute()))
                .hasMessageContaining("never deleted");
        assertThat(verifier.verify(store).intact()).isTrue();
    }

    @Test
    void administratorsReadWhatBelongsToTheirSites() throws Exception {
        JsonMapper json = new JsonMapper();
        AuditController controller =
                new AuditController(
                        store, new Csv(json, store), verifier, json, InstantSource.system());
        MockMvc all = Api.of(Api.caller("anna"), controller);
        all.perform(get("/api/v1/audit").param("filter", "subject:a"))
                .andExpect(jsonPath("$.items[0].details.after").value("=1+1 <b>"))
                .andExpect(jsonPath("$.items.length()").value(1));
        all.perform(get("/api/v1/audit"))
                .andExpect(jsonPath("$.items[0].subject").value("d"))
                .andExpect(jsonPath("$.items.length()").value(4));
        all.perform(get("/api/v1/audit/verification")).andExpect(jsonPath("$.intact").value(true));
        MockMvc here = Api.of(Api.caller("ben", "here"), controller);
        here.perform(get("/api/v1/audit"))
                .andExpect(jsonPath("$.items.length()").value(1))
                .andExpect(jsonPath("$.items[0].subject").value("c"));
        here.perform(get("/api/v1/audit/verification")).andExpect(status().isForbidden());
    }
}
