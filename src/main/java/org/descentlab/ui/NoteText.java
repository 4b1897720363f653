package org.descentlab.ui;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javafx.geometry.Insets;
import javafx.scene.Node;
import javafx.scene.control.Hyperlink;
import javafx.scene.control.Label;
import javafx.scene.layout.GridPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.text.Text;
import javafx.scene.text.TextFlow;
import org.commonmark.ext.gfm.tables.TableBlock;
import org.commonmark.ext.gfm.tables.TableRow;
import org.commonmark.ext.gfm.tables.TablesExtension;
import org.commonmark.node.BulletList;
import org.commonmark.node.Code;
import org.commonmark.node.Emphasis;
import org.commonmark.node.HardLineBreak;
import org.commonmark.node.Heading;
import org.commonmark.node.Link;
import org.commonmark.node.OrderedList;
import org.commonmark.node.SoftLineBreak;
import org.commonmark.node.StrongEmphasis;
import org.commonmark.parser.Parser;
import org.descentlab.lab.ModelNotes;

/// A note in Markdown as text on the screen: headings, paragraphs, lists, tables; links to other notes.
final class NoteText {
    private static final Parser PARSER = Parser.builder().extensions(List.of(TablesExtension.create())).build();
    private static final double INDENT = 16;
    private final List<Block> blocks = new ArrayList<>();
    private final Consumer<String> open;

    /// A heading, a paragraph, an item or a table, with its words for searching.
    record Block(Region node, String words, boolean heading) {}

    private NoteText(Consumer<String> open) {
        this.open = open;
    }

    /// @param open told the name of another note whose link was pressed
    static List<Block> of(String markdown, Consumer<String> open) {
        var text = new NoteText(open);
        text.blocks(PARSER.parse(markdown), 0, null);
        return text.blocks;
    }

    /// @param mark before the first block inside, or null
    private void blocks(org.commonmark.node.Node parent, double indent, String mark) {
        String first = mark;
        int number = parent instanceof OrderedList list && list.getMarkerStartNumber() != null ? list.getMarkerStartNumber() : 1;
        for (var n = parent.getFirstChild(); n != null; n = n.getNext()) {
            switch (n) {
                case BulletList list -> blocks(list, indent + INDENT, null);
                case OrderedList list -> blocks(list, indent + INDENT, null);
                case org.commonmark.node.ListItem item -> blocks(item, indent, parent instanceof BulletList ? "•" : number++ + ".");
                case Heading h -> add(flow(h, h.getLevel() == 1 ? "note-title" : "note-heading"), indent, null, true);
                case TableBlock t -> add(table(t), indent, null, false);
                default -> add(flow(n, "note-text"), indent, first, false);
            }
            first = null;
        }
    }

    private void add(Region node, double indent, String mark, boolean heading) {
        Region block = node;
        if (mark != null) {
            var sign = new Label(mark);
            sign.setMinWidth(INDENT);
            block = new HBox(sign, node);
            HBox.setHgrow(node, Priority.ALWAYS);
        }
        block.setPadding(new Insets(heading ? 10 : 0, 0, 0, indent));
        blocks.add(new Block(block, words(node), heading));
    }

    private TextFlow flow(org.commonmark.node.Node parent, String style) {
        var flow = new TextFlow();
        flow.setLineSpacing(2);
        inline(flow, parent, style);
        return flow;
    }

    private void inline(TextFlow flow, org.commonmark.node.Node parent, String style) {
        for (var n = parent.getFirstChild(); n != null; n = n.getNext())
            switch (n) {
            case org.commonmark.node.Text t -> flow.getChildren().add(text(t.getLiteral(), style));
            case Code c -> flow.getChildren().add(text(c.getLiteral(), "note-code"));
            case SoftLineBreak _,HardLineBreak _ -> flow.getChildren().add(text(" ", style));
            case StrongEmphasis s -> inline(flow, s, "note-strong");
            case Emphasis e -> inline(flow, e, "note-emphasis");
            case Link l -> link(flow, l, style);
            default -> inline(flow, n, style);
            }
    }

    private void link(TextFlow flow, Link l, String style) {
        Optional<String> note = ModelNotes.linked(l.getDestination());
        if (note.isEmpty()) {
            inline(flow, l, style);
            return;
        }
        var inside = new TextFlow();
        inline(inside, l, style);
        var link = new Hyperlink(words(inside));
        link.setOnAction(e -> open.accept(note.get()));
        flow.getChildren().add(link);
    }

    private static Text text(String words, String style) {
        var text = new Text(words);
        text.getStyleClass().add(style);
        return text;
    }

    private GridPane table(TableBlock table) {
        var grid = new GridPane(14, 4);
        int row = 0;
        for (var part = table.getFirstChild(); part != null; part = part.getNext())
            for (var r = part.getFirstChild(); r != null; r = r.getNext()) {
                if (!(r instanceof TableRow)) continue;
                int column = 0;
                for (var cell = r.getFirstChild(); cell != null; cell = cell.getNext())
                    grid.add(flow(cell, row == 0 ? "note-strong" : "note-text"), column++, row);
                row++;
            }
        return grid;
    }

    private static String words(Node node) {
        return switch (node) {
            case Text t -> t.getText();
            case Hyperlink h -> h.getText();
            case javafx.scene.layout.Pane p -> String.join("", p.getChildren().stream().map(NoteText::words).toList());
            default -> "";
        };
    }
}
