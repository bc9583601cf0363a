// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.protocol.mms;

import static org.assertj.core.api.Assertions.assertThat;

import io.bulkhead.model.Action;
import io.bulkhead.wire.Bytes;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MmsObjectsTest {
    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "LD0/CSWI1$CO$Pos$Oper,            CONTROL",
        "LD0/CSWI1$CO$Pos$SBOw,            CONTROL",
        "LD0/CSWI1$CO$Pos$Cancel,          CONTROL",
        "LD0/CSWI1$CO$Pos$Oper$ctlVal,     CONTROL",
        "LD0/MMXU1$SV$TotW$subEna,         CONTROL",
        "LD0/LLN0$SP$SGCB$ActSG,           CONFIGURE",
        "LD0/PTOC1$SE$StrVal$setMag$f,     CONFIGURE",
        "LD0/MMXU1$CF$TotW$db,             CONFIGURE",
        "LD0/LLN0$GO$gcb1$GoEna,           CONFIGURE",
        "LD0/LLN0$MS$msv1$SvEna,           CONFIGURE",
        "LD0/LLN0$RP$urcb1$RptEna,         SUBSCRIBE",
        "LD0/LLN0$BR$brcb1$RptEna,         SUBSCRIBE",
        "LD0/LLN0$LG$log1$LogEna,          SUBSCRIBE",
        "LD0/PTOC1$SP$StrVal$setMag$f,     WRITE",
        "LD0/LLN0$COX$Pos$Oper,            WRITE",
        "LD0/LLN0$CO,                      CONTROL",
        "LD0/LLN0$C,                       WRITE",
        "LLN0$CO$Pos$Oper,                 WRITE",
        "ICCP/Transfer_Set_Name,           WRITE",
        "'',                               WRITE",
    })
    void whatWritingDoesFollowsFromTheFunctionalConstraint(String name, Action action) {
        assertThat(MmsObjects.writing(name(name))).isEqualTo(action);
    }

    @ParameterizedTest(name = "{0}: {1}")
    @CsvSource({
        "LD0/CSWI1$CO$Pos$SBO,  CONTROL",
        "LD0/CSWI1$CO$Pos,      READ",
        "LD0/CSWI1$ST$Pos$SBO,  READ",
        "LD0/CSWI1$ST,          READ",
    })
    void readingSelectsWhereTheAttributeIsForThat(String name, Action action) {
        assertThat(MmsObjects.reading(name(name))).isEqualTo(action);
    }

    private static Bytes name(String name) {
        return Bytes.copyOf(name.getBytes(StandardCharsets.US_ASCII));
    }
}
