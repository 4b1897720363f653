package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import javafx.scene.Scene;
import javafx.scene.control.Button;
import javafx.scene.control.Tooltip;
import javafx.scene.layout.StackPane;
import javafx.stage.Stage;
import javafx.stage.Window;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;

@ExtendWith(ApplicationExtension.class)
class TipsTest {
    private Stage stage;

    @AfterEach
    void close(FxRobot robot) {
        robot.interact(stage::hide);
    }

    private static String shown() {
        return Window.getWindows().stream().filter(w -> w instanceof Tooltip && w.isShowing()).map(w -> ((Tooltip) w).getText()).findFirst()
                .orElse("");
    }

    @Test
    void aTipIsMadeWhenThePointerComesAndSaysWhatItWasLastToldTo(FxRobot robot) throws Exception {
        var button = new Button("Pin");
        robot.interact(() -> {
            Tips.put("Pins this run", button);
            stage = new Stage();
            stage.setScene(new Scene(new StackPane(button), 400, 300));
            stage.show();
        });
        assertTrue(button.getProperties().values().stream().noneMatch(Tooltip.class::isInstance));
        robot.moveTo(button).moveBy(2, 1);
        OnScreen.until(() -> shown().equals("Pins this run"));
        robot.interact(() -> Tips.put("Unpins it", button));
        assertEquals("Unpins it", shown());
    }
}
