// SPDX-License-Identifier: Apache-2.0
// Copyright the bulkhead authors
package io.bulkhead.workload.format;

import io.bulkhead.workload.Problem;
import java.io.StringReader;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/// An element of an XML file. Read within bounds, without DTD and external entities; namespaces do
/// not matter here.
final class Xml {
    static final int MAX_BYTES = 64 << 20;
    private static final int MAX_DEPTH = 100;
    private static final int MAX_ELEMENTS = 500_000;
    private static final int MAX_TEXT = 1 << 16;

    private final String name;
    private final String type;
    private final StringBuilder text = new StringBuilder();
    private final List<Xml> children = new ArrayList<>();

    private Xml(String name, String type) {
        this.name = name;
        this.type = type;
    }

    /// @param unread elements that are passed over with all that is in them
    /// @return what could be read: also if the file breaks off; empty if nothing could
    static Optional<Xml> read(
            String file, byte[] bytes, Set<String> unread, Consumer<Problem> problems) {
        if (bytes.length > MAX_BYTES) {
            problems.accept(
                    new Problem(
                            file,
                            0,
                            0,
                            "a file of " + bytes.length + " bytes",
                            "at most " + MAX_BYTES));
            return Optional.empty();
        }
        XMLInputFactory factory = XMLInputFactory.newDefaultFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        Xml document = new Xml("", "");
        try {
            // From characters, as the library prints to standard error what it finds in bytes.
            XMLStreamReader reader = factory.createXMLStreamReader(new StringReader(text(bytes)));
            read(reader, document, unread);
            reader.close();
        } catch (XMLStreamException | RuntimeException broken) {
            // The library throws unchecked exceptions, too, over some broken encodings.
            problems.accept(broken(file, broken));
        }
        return document.children.stream().findFirst();
    }

    private static String text(byte[] bytes) {
        boolean sixteen = bytes.length > 1 && (bytes[0] & bytes[1] & 255) >= 0xFE;
        Charset charset = sixteen ? StandardCharsets.UTF_16 : StandardCharsets.UTF_8;
        String text = new String(bytes, charset);
        return text.startsWith("\uFEFF") ? text.substring(1) : text;
    }

    private static Problem broken(String file, Exception broken) {
        Location at = broken instanceof XMLStreamException stream ? stream.getLocation() : null;
        int line = at == null ? 0 : Math.max(0, at.getLineNumber());
        int column = at == null ? 0 : Math.max(0, at.getColumnNumber());
        return new Problem(
                file, line, column, "this is not XML from here", "what stands before is used");
    }

    private static void read(XMLStreamReader reader, Xml document, Set<String> unread)
            throws XMLStreamException {
        Deque<Xml> open = new ArrayDeque<>();
        open.push(document);
        int passed = 0;
        int elements = 0;
        while (reader.hasNext()) {
            int event = reader.next();
            if (event == XMLStreamConstants.START_ELEMENT) {
                if (open.size() + passed > MAX_DEPTH || elements++ > MAX_ELEMENTS) {
                    throw new XMLStreamException("too deep or too long", reader.getLocation());
                }
                if (passed > 0 || unread.contains(reader.getLocalName())) {
                    passed++;
                } else {
                    Xml element = new Xml(reader.getLocalName(), type(reader));
                    open.peek().children.add(element);
                    open.push(element);
                }
            } else if (event == XMLStreamConstants.END_ELEMENT) {
                if (passed > 0) {
                    passed--;
                } else {
                    open.pop();
                }
            } else if (event == XMLStreamConstants.CHARACTERS && passed == 0) {
                StringBuilder text = open.peek().text;
                String more = reader.getText();
                text.append(
                        more, 0, Math.min(more.length(), Math.max(0, MAX_TEXT - text.length())));
            }
        }
    }

    /// The type that an instance names, without its prefix.
    private static String type(XMLStreamReader reader) {
        String type = reader.getAttributeValue("http://www.w3.org/2001/XMLSchema-instance", "type");
        return type == null ? "" : type.substring(type.indexOf(':') + 1);
    }

    String name() {
        return name;
    }

    String type() {
        return type;
    }

    String text() {
        return text.toString().strip();
    }

    List<Xml> children() {
        return children;
    }

    List<Xml> all(String child) {
        return children.stream().filter(one -> one.name.equals(child)).toList();
    }

    /// The first child of a name; one without anything if there is none.
    Xml child(String child) {
        return children.stream()
                .filter(one -> one.name.equals(child))
                .findFirst()
                .orElseGet(() -> new Xml(child, ""));
    }

    /// A finite number; 0 for others.
    double number() {
        String number = text();
        if (number.length() > 30 || !number.matches("-?\\d+(\\.\\d+)?([eE]-?\\d{1,2})?")) {
            return 0;
        }
        return Double.parseDouble(number);
    }
}
