package org.descentlab.report;

import java.io.ByteArrayInputStream;
import java.util.ArrayList;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.Node;
import org.w3c.dom.NodeList;
import org.xml.sax.ErrorHandler;
import org.xml.sax.SAXParseException;

/// A page of HTML as the JDK's XML parser sees it.
final class Page {
    private Page() {}

    static Document parsed(byte[] html) throws Exception {
        var builder = DocumentBuilderFactory.newInstance().newDocumentBuilder();
        builder.setErrorHandler(new ErrorHandler() {
            @Override
            public void warning(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void error(SAXParseException e) throws SAXParseException {
                throw e;
            }

            @Override
            public void fatalError(SAXParseException e) throws SAXParseException {
                throw e;
            }
        });
        return builder.parse(new ByteArrayInputStream(html));
    }

    static List<Element> all(Document page, String name) {
        List<Element> all = new ArrayList<>();
        NodeList nodes = page.getElementsByTagName(name);
        for (int i = 0; i < nodes.getLength(); i++) all.add((Element) nodes.item(i));
        return all;
    }

    static List<String> attributes(Document page, String name) {
        return all(page, "*").stream().filter(e -> e.hasAttribute(name)).map(e -> e.getAttribute(name)).toList();
    }

    /// What a reader sees: not the style, not the records.
    static String text(Document page) {
        var out = new StringBuilder();
        collect(all(page, "body").getFirst(), out);
        return out.toString();
    }

    private static void collect(Node node, StringBuilder out) {
        if (node.getNodeName().equals("metadata")) return;
        if (node.getNodeType() == Node.TEXT_NODE) out.append(node.getNodeValue());
        for (Node n = node.getFirstChild(); n != null; n = n.getNextSibling()) collect(n, out);
    }

    /// The cells of all tables, row by row.
    static List<List<String>> rows(Document page) {
        return all(page, "tr").stream().map(r -> {
            List<String> cells = new ArrayList<>();
            for (Node n = r.getFirstChild(); n != null; n = n.getNextSibling()) cells.add(n.getTextContent());
            return cells;
        }).toList();
    }
}
