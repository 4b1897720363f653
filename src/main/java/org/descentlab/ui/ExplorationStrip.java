package org.descentlab.ui;

import javafx.geometry.Pos;
import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.control.TextField;
import javafx.scene.layout.FlowPane;
import javafx.scene.layout.HBox;
import javafx.scene.layout.Priority;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.lab.lesson.Answer;
import org.descentlab.lab.lesson.Answered;
import org.descentlab.lab.lesson.Exploring;
import org.descentlab.lab.lesson.LessonScene;
import org.descentlab.language.Names;
import org.descentlab.study.Frame;

/// An exploration above the panes: what is asked, how it is answered, and what the measured numbers say of the answer.
final class ExplorationStrip extends VBox {
    /// What can be done from it.
    ///
    /// @param move  so many scenes on
    /// @param again sets the scene up once more
    record Ways(java.util.function.IntConsumer move, Runnable again, Runnable leave) {}

    private final Exploring exploring;
    private final FlowPane answers = new FlowPane(8, 6);
    private final Label verdict = label("exploration-verdict"), told = label("exploration-told");
    private final Button next;
    /// The newest frame in which all is there that the scene needs, or null.
    private Frame complete;

    ExplorationStrip(Exploring exploring, Ways ways) {
        super(6);
        this.exploring = exploring;
        getStyleClass().addAll("question-strip", "exploration");
        var place = new Label(exploring.lesson().title() + "  ·  " + Names.say((exploring.index() + 1) + " of " + scenes()));
        place.getStyleClass().add("exploration-place");
        place.setMinWidth(0);
        var spring = new Region();
        HBox.setHgrow(spring, Priority.ALWAYS);
        Button back = Tips.textButton(Names.say("Back"), Names.say("The question before"), () -> ways.move.accept(-1));
        back.setDisable(exploring.index() == 0);
        next = Tips.textButton(Names.say("Next"), Names.say("The next question"), () -> ways.move.accept(1));
        next.setDisable(exploring.index() + 1 == scenes());
        Button again = Tips.textButton(Names.say("Set up again"), Names.say("The settings of the question"), ways.again);
        var head = new HBox(4, place, spring, back, next, again,
                Tips.iconButton(Icons.CLOSE, Names.say("Leave the exploration"), ways.leave));
        head.setAlignment(Pos.CENTER_LEFT);
        Label asked = label("question-words");
        asked.setText(exploring.scene().question());
        getChildren().setAll(head, asked, answers);
        fill();
        if (exploring.answer() != null) say(exploring.answer().outcome(), exploring.answer().sentence());
    }

    private int scenes() {
        return exploring.lesson().scenes().size();
    }

    private static Label label(String style) {
        var label = new Label();
        label.getStyleClass().add(style);
        label.setWrapText(true);
        label.setMinHeight(Region.USE_PREF_SIZE);
        return label;
    }

    private void fill() {
        answers.getChildren().clear();
        switch (exploring.scene().answer()) {
            case Answer.Choose choose -> {
                for (int i = 0; i < choose.options().size(); i++) {
                    int option = i;
                    answer(choose.words(i), () -> exploring.choose(option, complete.settings(), pane()));
                }
            }
            case Answer.Value value -> {
                var field = new TextField();
                field.setPromptText(Names.say("A number"));
                field.setAccessibleText(Names.say("Your answer, a number"));
                field.setPrefColumnCount(8);
                answers.getChildren().add(field);
                Button check = answer(Names.say("Check"), () -> exploring.type(field.getText(), complete.settings(), pane()));
                field.setOnAction(e -> check.fire());
                field.disableProperty().bind(check.disableProperty());
            }
            case Answer.Find find -> answer(Names.say("Check these settings"), () -> exploring.find(complete.settings(), pane()));
            case Answer.Draw draw -> {}
            case Answer.Spoken spoken -> {}
        }
        offer();
    }

    private Button answer(String words, java.util.function.Supplier<Exploring.Verdict> check) {
        var button = new Button(words);
        button.getStyleClass().setAll("secondary-action");
        button.setOnAction(e -> {
            Exploring.Verdict v = check.get();
            say(v.outcome(), v.sentence());
            offer();
            if (!exploring.open()) next.requestFocus();
        });
        answers.getChildren().add(button);
        return button;
    }

    private Frame.Pane pane() {
        return complete.pane(exploring.scene().pane());
    }

    private void say(Answered.Outcome outcome, String sentence) {
        LessonScene scene = exploring.scene();
        verdict.setText(sentence);
        verdict.setGraphic(outcome == Answered.Outcome.RIGHT ? Icons.CHECK.node(14) : null);
        told.setText(exploring.open()
                ? ""
                : said("", scene.notice()) + said(Names.say("Known") + ": ", scene.known())
                        + said(Names.say("Not known") + ": ", scene.unknown()));
        getChildren().removeAll(verdict, told);
        getChildren().add(verdict);
        if (!told.getText().isEmpty()) getChildren().add(told);
    }

    private static String said(String head, String text) {
        return text.isEmpty() ? "" : head + text + "  ";
    }

    /// Answers are taken once there is something to check them against.
    private void offer() {
        boolean ready = complete != null && exploring.open();
        next.setDefaultButton(!exploring.open()); // Enter goes on
        answers.getChildren().stream().filter(Button.class::isInstance).forEach(b -> b.setDisable(!ready));
        Tips.put(Names.say(complete == null ? "The numbers that decide it are still being computed" : "Check this answer"),
                answers.getChildren().toArray(javafx.scene.Node[]::new));
    }

    /// The newest frame, or null.
    ///
    /// @param all whether nothing is left to compute for it
    void follow(Frame frame, boolean all) {
        boolean has = frame != null && all && frame.pane(exploring.scene().pane()) != null;
        if (has == (complete != null) && (!has || complete == frame)) return;
        complete = has ? frame : null;
        offer();
    }
}
