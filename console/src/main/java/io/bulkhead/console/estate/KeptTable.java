// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.console.estate;

import static io.bulkhead.console.store.tables.Tables.CONCLUSION_CHANGE;

import io.bulkhead.console.store.Ids;
import io.bulkhead.console.store.Revisions;
import io.bulkhead.console.web.Texts;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.jooq.BatchBindStep;
import org.jooq.DSLContext;
import org.jooq.Field;
import org.jooq.Record;
import org.jooq.Table;
import org.jooq.impl.DSL;

/// A table of conclusions with the columns that all of them have: `subject` tells one from another
/// in its site, `state` is how it stands and `since` when it came to stand so.
///
/// What matters at once (state, severity, decisions: `standing`) is written at once; words, counts
/// and evidence, which move with every packet, only when details are due.
public final class KeptTable {
    private static final int DIGEST_BYTES = 12;
    private static final long HERE = 0;

    private final Table<?> table;
    private final String kind;
    private final Function<Integer, String> states;
    private final boolean told;
    private final List<Field<?>> columns;
    private final Field<String> id;
    private final Field<String> site;
    private final Field<String> subject;
    private final Field<Integer> state;
    private final Field<String> detail;
    private final Field<String> standing;
    private final Field<String> digest;
    private final Field<Long> first;
    private final Field<Long> since;
    private final Field<Long> gone;
    private final Field<Long> revision;

    /// One conclusion.
    ///
    /// @param title for the history
    /// @param because why it stands so, for the history
    /// @param standing what must be written at once when it changes
    /// @param values of the table's own columns, in their order
    /// @param detail JSON; asked for when it is to be written
    public record Row(
            String subject,
            int state,
            String title,
            String because,
            String standing,
            List<?> values,
            Supplier<String> detail) {
        public Row {
            values = List.copyOf(values);
        }
    }

    /// As it is kept.
    private record Old(
            String id, int state, String standing, String digest, long gone, String title) {}

    private record Write(String id, Row row, String detail, String digest, boolean moved) {}

    private record Change(String subject, String title, String before, String after, String why) {}

    /// @param kind in the history; empty if changes are not told there
    /// @param states words of states
    /// @param columns the table's own
    public KeptTable(
            Table<?> table, String kind, Function<Integer, String> states, Field<?>... columns) {
        this.table = table;
        this.kind = kind;
        this.states = states;
        this.told = !kind.isEmpty();
        this.columns = List.of(columns);
        id = table.field("id", String.class);
        site = table.field("site_id", String.class);
        subject = table.field("subject", String.class);
        state = table.field("state", Integer.class);
        detail = table.field("detail", String.class);
        standing = table.field("standing", String.class);
        digest = table.field("digest", String.class);
        first = table.field("first_at", Long.class);
        since = table.field("since", Long.class);
        gone = table.field("gone_at", Long.class);
        revision = table.field("revision", Long.class);
    }

    /// @return subjects of what changed
    Set<String> keep(Keeping keeping, Collection<Row> rows) {
        String fingerprint = fingerprint(rows);
        if (keeping.holds(table.getName(), fingerprint) && !keeping.details()) {
            return Set.of();
        }
        Map<String, Old> kept = read(keeping);
        List<Row> added = new ArrayList<>();
        List<Write> written = new ArrayList<>();
        List<Change> changes = new ArrayList<>();
        Set<String> changed = new HashSet<>();
        Set<String> seen = new HashSet<>();
        for (Row row : rows) {
            if (!seen.add(row.subject())) {
                continue;
            }
            Old old = kept.remove(row.subject());
            boolean moved = old == null || old.gone() != HERE || old.state() != row.state();
            if (old == null) {
                added.add(row);
            } else if (moved || !old.standing().equals(row.standing()) || keeping.details()) {
                String words = row.detail().get();
                String now = digest(row, words);
                if (moved || !old.standing().equals(row.standing()) || !old.digest().equals(now)) {
                    written.add(new Write(old.id(), row, words, now, moved));
                }
            }
            if (moved) {
                changed.add(row.subject());
                String before = old == null || old.gone() != HERE ? "" : states.apply(old.state());
                changes.add(
                        new Change(
                                row.subject(),
                                row.title(),
                                before,
                                states.apply(row.state()),
                                row.because()));
            }
        }
        List<String> left = new ArrayList<>();
        kept.forEach((key, old) -> {
            if (old.gone() == HERE) {
                left.add(old.id());
                changed.add(key);
                changes.add(new Change(key, old.title(), states.apply(old.state()), "", ""));
            }
        });
        Keeping.steps(added, some -> insert(keeping, some));
        Keeping.steps(written, some -> update(keeping, some));
        Keeping.steps(left, some -> leave(keeping, some));
        if (told && !keeping.first()) {
            Keeping.steps(changes, some -> tell(keeping, some));
        }
        keeping.held(table.getName(), fingerprint);
        return changed;
    }

    private Map<String, Old> read(Keeping keeping) {
        // What has no title of its own is called by what it says.
        Field<String> named =
                Stream.of("title", "because", "advice")
                        .map(name -> table.field(name, String.class))
                        .filter(Objects::nonNull)
                        .findFirst()
                        .orElse(subject)
                        .as("title");
        Map<String, Old> kept = new HashMap<>();
        keeping.store()
                .read(database ->
                        database.select(id, subject, state, standing, digest, gone, named)
                                .from(table)
                                .where(site.eq(keeping.site()))
                                .fetch(row -> kept.put(row.get(subject), old(row))));
        return kept;
    }

    private Old old(Record row) {
        return new Old(
                row.get(id),
                row.get(state),
                row.get(standing),
                row.get(digest),
                row.get(gone),
                row.get("title", String.class));
    }

    // ---- writes

    private void insert(Keeping keeping, List<Row> rows) {
        List<Field<?>> fields = new ArrayList<>(List.of(id, site, subject, first));
        fields.addAll(written());
        keeping.store()
                .change(transaction -> {
                    long number = Revisions.next(transaction, table.getName());
                    BatchBindStep batch =
                            transaction.batch(
                                    transaction
                                            .insertInto(table)
                                            .columns(fields)
                                            .values(new Object[fields.size()]));
                    for (Row row : rows) {
                        String words = row.detail().get();
                        List<Object> values =
                                new ArrayList<>(
                                        List.of(
                                                Ids.make(),
                                                keeping.site(),
                                                Texts.storable(row.subject()),
                                                keeping.now()));
                        values.addAll(
                                values(row, words, digest(row, words), keeping.now(), number));
                        batch = batch.bind(values.toArray());
                    }
                    batch.execute();
                });
    }

    private void update(Keeping keeping, List<Write> writes) {
        keeping.store()
                .change(transaction -> {
                    long number = Revisions.next(transaction, table.getName());
                    update(transaction, keeping, writes, number, true);
                    update(transaction, keeping, writes, number, false);
                });
    }

    private void update(
            DSLContext transaction,
            Keeping keeping,
            List<Write> writes,
            long number,
            boolean moved) {
        List<Field<?>> fields = new ArrayList<>(written());
        if (!moved) {
            fields.remove(since);
        }
        Map<Field<?>, Object> assignments = new java.util.LinkedHashMap<>();
        fields.forEach(field -> assignments.put(field, DSL.param(field.getName(), field)));
        BatchBindStep batch =
                transaction.batch(
                        transaction.update(table).set(assignments).where(id.eq((String) null)));
        int count = 0;
        for (Write write : writes) {
            if (write.moved() == moved) {
                List<Object> values =
                        values(write.row(), write.detail(), write.digest(), keeping.now(), number);
                if (!moved) {
                    values.remove(written().indexOf(since));
                }
                values.add(write.id());
                batch = batch.bind(values.toArray());
                count++;
            }
        }
        if (count > 0) {
            batch.execute();
        }
    }

    private List<Field<?>> written() {
        List<Field<?>> fields =
                new ArrayList<>(List.of(state, detail, standing, digest, since, gone, revision));
        fields.addAll(columns);
        return fields;
    }

    private static List<Object> values(
            Row row, String words, String digest, long now, long number) {
        List<Object> values =
                new ArrayList<>(
                        List.of(
                                row.state(),
                                Texts.storable(words),
                                Texts.storable(row.standing()),
                                digest,
                                now,
                                HERE,
                                number));
        row.values()
                .forEach(
                        one -> values.add(one instanceof String text ? Texts.storable(text) : one));
        return values;
    }

    private void leave(Keeping keeping, List<String> ids) {
        keeping.store()
                .change(transaction -> {
                    long number = Revisions.next(transaction, table.getName());
                    transaction
                            .update(table)
                            .set(gone, keeping.now())
                            .set(revision, number)
                            .where(id.in(ids))
                            .execute();
                });
    }

    private void tell(Keeping keeping, List<Change> changes) {
        keeping.store()
                .change(transaction -> {
                    for (Change change : changes) {
                        transaction
                                .insertInto(CONCLUSION_CHANGE)
                                .set(CONCLUSION_CHANGE.ID, Ids.make())
                                .set(CONCLUSION_CHANGE.SITE_ID, keeping.site())
                                .set(CONCLUSION_CHANGE.AT, keeping.now())
                                .set(CONCLUSION_CHANGE.KIND, kind)
                                .set(CONCLUSION_CHANGE.SUBJECT, Texts.storable(change.subject()))
                                .set(CONCLUSION_CHANGE.TITLE, Texts.storable(change.title()))
                                .set(CONCLUSION_CHANGE.BEFORE_STATE, change.before())
                                .set(CONCLUSION_CHANGE.AFTER_STATE, change.after())
                                .set(CONCLUSION_CHANGE.BECAUSE, Texts.storable(change.why()))
                                .execute();
                    }
                });
    }

    /// Of all that is written at once when it changes.
    private static String fingerprint(Collection<Row> rows) {
        MessageDigest sha256 = sha256();
        for (Row row : rows) {
            add(sha256, row.subject());
            add(sha256, Integer.toString(row.state()));
            add(sha256, row.standing());
        }
        return HexFormat.of().formatHex(sha256.digest());
    }

    private static String digest(Row row, String words) {
        MessageDigest sha256 = sha256();
        row.values().forEach(value -> add(sha256, value.toString()));
        byte[] all = sha256.digest(words.getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(all, 0, DIGEST_BYTES);
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException missing) {
            throw new IllegalStateException("every Java has SHA-256", missing);
        }
    }
}
