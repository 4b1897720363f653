package org.descentlab.ui;

import static org.descentlab.language.Names.say;

import javafx.scene.control.Button;
import javafx.scene.control.Label;
import javafx.scene.layout.Region;
import javafx.scene.layout.VBox;
import org.descentlab.lab.Command;
import org.descentlab.lab.Commands;
import org.descentlab.lab.Problem;
import org.descentlab.study.Experiment;

/// At the top of a bench's rail: its problem, which leads back to the problem's page, and its title.
final class BenchTitle extends VBox {
    BenchTitle(Experiment bench, Commands commands) {
        super(2);
        getStyleClass().add("bench-head");
        Command command = commands.get("problem");
        String problem = say("Problem " + bench.problem());
        var back = new Button(problem, Icons.BACK.node(12));
        back.getStyleClass().setAll("bench-problem");
        back.setDisable(command == null);
        back.setOnAction(e -> commands.run(command));
        back.setAccessibleText(say("Back to problem " + bench.problem()));
        String tip = problem + ": " + Problem.of(bench).title();
        Tips.put(command == null ? tip : command.hint(tip), back);
        var title = new Label(say(bench.title()));
        title.getStyleClass().add("bench-title");
        title.setWrapText(true);
        title.setMinHeight(Region.USE_PREF_SIZE);
        getChildren().addAll(back, title);
    }
}
