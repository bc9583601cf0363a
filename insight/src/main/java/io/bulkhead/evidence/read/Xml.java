// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.evidence.read;

import java.io.ByteArrayInputStream;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of an XML text, with its place. Names are without their namespace's prefix. What is
/// not there is [#NOTHING], of which everything can be asked.
///
/// Document types and entities of one's own are not read.
public final class Xml {
    public static final Xml NOTHING = new Xml("", 0, 0, new String[0]);

    private static final int DEEPEST = 200;
    private static final int MOST_ELEMENTS = 2_000_000;

    /// Characters of text that are kept in one element.
    private static final int LONGEST_TEXT = 1 << 20;

    /// Bytes in which a declaration says the encoding.
    private static final int DECLARATION = 100;

    private static final String[] NO_ATTRIBUTES = {};

    private final String name;
    private final int line;
    private final int column;

    /// Names and values, in turn.
    private final String[] attributes;

    private final List<Xml> children = new ArrayList<>(0);
    private StringBuilder text;

    private Xml(String name, int line, int column, String[] attributes) {
        this.name = name;
        this.line = line;
        this.column = column;
        this.attributes = attributes;
    }

    // ---- reading

    /// The root of a text, with what could be read up to the first mistake.
    ///
    /// @param skipped names of elements that are left out with all that is in them
    public static Xml read(byte[] content, Set<String> skipped, Problems problems) {
        Xml root = new Xml("", 1, 1, NO_ATTRIBUTES);
        Deque<Xml> open = new ArrayDeque<>();
        open.push(root);
        XMLStreamReader reader = null;
        try {
            reader = factory().createXMLStreamReader(new StringReader(text(content, problems)));
            read(reader, skipped, open, problems);
        } catch (XMLStreamException broken) {
            Location place = broken.getLocation();
            int line = place == null ? 0 : place.getLineNumber();
            int column = place == null ? 0 : place.getColumnNumber();
            problems.at(
                    Math.max(0, line),
                    Math.max(0, column),
                    "broken XML: " + reason(broken.getMessage()));
        } catch (RuntimeException defect) {
            // The reader of the JDK throws other exceptions for a few mistakes of encoding.
            problems.whole("broken XML: " + reason(String.valueOf(defect.getMessage())));
        } finally {
            close(reader);
        }
        return root.children.isEmpty() ? NOTHING : root.children.getFirst();
    }

    /// As much as can be read of the beginning of a file.
    public static Xml head(byte[] head) {
        return read(head, Set.of(), new Problems(""));
    }

    /// Decoded here, as the reader of the JDK says nothing of where an encoding is wrong. What is
    /// declared to be Latin is not told to be read as Windows-1252, which is nearly the same.
    private static String text(byte[] content, Problems problems) {
        int size = Math.min(DECLARATION, content.length);
        String start = new String(content, 0, size, StandardCharsets.ISO_8859_1);
        boolean latin =
                start.matches("(?is).*encoding=.(iso-8859-1|windows-1252|us-ascii|latin1).*");
        return Texts.of(content, latin ? new Problems("") : problems);
    }

    private static XMLInputFactory factory() {
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_REPLACING_ENTITY_REFERENCES, true);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setXMLResolver(
                (publicId, systemId, base, namespace) -> new ByteArrayInputStream(new byte[0]));
        return factory;
    }

    private static void close(XMLStreamReader reader) {
        try {
            if (reader != null) {
                reader.close();
            }
        } catch (XMLStreamException alreadyBroken) {
            throw new IllegalStateException("nothing is held but memory", alreadyBroken);
        }
    }

    private static void read(
            XMLStreamReader reader, Set<String> skipped, Deque<Xml> open, Problems problems)
            throws XMLStreamException {
        int elements = 0;
        int skipping = 0;
        while (reader.hasNext()) {
            switch (reader.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (skipping > 0 || skipped.contains(reader.getLocalName())) {
                        skipping++;
                        continue;
                    }
                    if (++elements > MOST_ELEMENTS || open.size() > DEEPEST) {
                        problems.at(
                                reader.getLocation().getLineNumber(),
                                reader.getLocation().getColumnNumber(),
                                open.size() > DEEPEST
                                        ? "elements within elements, too deep; the rest is not read"
                                        : "too many elements; the rest is not read");
                        return;
                    }
                    Xml element = element(reader);
                    open.peek().children.add(element);
                    open.push(element);
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    if (skipping > 0) {
                        skipping--;
                    } else {
                        open.pop();
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA -> {
                    if (skipping == 0 && !reader.isWhiteSpace()) {
                        open.peek().add(reader.getText());
                    }
                }
                case XMLStreamConstants.DTD ->
                        problems.at(
                                reader.getLocation().getLineNumber(),
                                reader.getLocation().getColumnNumber(),
                                "a document type is not read");
                default -> {
                    // Comments and instructions say nothing of use here.
                }
            }
        }
    }

    private static Xml element(XMLStreamReader reader) {
        int count = reader.getAttributeCount();
        String[] attributes = count == 0 ? NO_ATTRIBUTES : new String[2 * count];
        for (int i = 0; i < count; i++) {
            attributes[2 * i] = reader.getAttributeLocalName(i);
            attributes[2 * i + 1] = reader.getAttributeValue(i);
        }
        Location place = reader.getLocation();
        return new Xml(
                reader.getLocalName(), place.getLineNumber(), place.getColumnNumber(), attributes);
    }

    private void add(String more) {
        text = text == null ? new StringBuilder() : text;
        text.append(more, 0, Math.min(more.length(), LONGEST_TEXT - text.length()));
    }

    /// The reader says the place in the message too.
    private static String reason(String message) {
        int at = message.indexOf("Message: ");
        return at < 0 ? message : message.substring(at + "Message: ".length());
    }

    // ---- asking

    public String name() {
        return name;
    }

    public int line() {
        return line;
    }

    public int column() {
        return column;
    }

    public boolean present() {
        return !name.isEmpty();
    }

    /// An attribute; empty where it is not there.
    public String attribute(String of) {
        for (int i = 0; i < attributes.length; i += 2) {
            if (attributes[i].equals(of)) {
                return attributes[i + 1].strip();
            }
        }
        return "";
    }

    /// Its own text, without that of the elements in it.
    public String text() {
        return text == null ? "" : text.toString().strip();
    }

    public List<Xml> children() {
        return Collections.unmodifiableList(children);
    }

    public List<Xml> children(String of) {
        return children.stream().filter(child -> child.name.equals(of)).toList();
    }

    /// The first element with a name, found along a path.
    public Xml get(String... path) {
        Xml found = this;
        for (String step : path) {
            found = found.child(child -> child.name.equals(step));
        }
        return found;
    }

    public Xml child(Predicate<Xml> fits) {
        for (Xml child : children) {
            if (fits.test(child)) {
                return child;
            }
        }
        return NOTHING;
    }

    /// Every element with a name below this one, in the order of the text.
    public List<Xml> all(String of) {
        List<Xml> found = new ArrayList<>();
        collect(of, found);
        return found;
    }

    private void collect(String of, List<Xml> found) {
        for (Xml child : children) {
            if (child.name.equals(of)) {
                found.add(child);
            }
            child.collect(of, found);
        }
    }
}
