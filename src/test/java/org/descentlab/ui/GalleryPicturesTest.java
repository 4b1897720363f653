package org.descentlab.ui;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import javafx.stage.Stage;
import javafx.stage.StageStyle;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.testfx.api.FxRobot;
import org.testfx.framework.junit5.ApplicationExtension;
import org.testfx.framework.junit5.Start;
import org.testfx.util.WaitForAsyncUtils;

/// Pictures of the whole window in its sizes and themes, and silence from the style sheets.
@ExtendWith(ApplicationExtension.class)
class GalleryPicturesTest {
    private Stage stage;

    @Start
    void start(Stage first) {
        stage = new Stage();
        stage.initStyle(StageStyle.UNDECORATED);
    }

    @ParameterizedTest
    @CsvSource({"1280,720,DARK", "1280,720,LIGHT", "1440,900,DARK", "1440,900,LIGHT", "1920,1080,DARK", "1920,1080,LIGHT"})
    void theWindowDrawsWithoutAStyleWarning(int width, int height, Themes.Choice theme, FxRobot robot) {
        try (var heard = Warnings.listen()) {
            robot.interact(() -> {
                var demo = Gallery.demo(width, height);
                demo.themes().choose(theme);
                stage.setScene(demo.scene());
                stage.setWidth(width);
                stage.setHeight(height);
                stage.show();
            });
            WaitForAsyncUtils.waitForFxEvents();
            robot.interact(() -> Pictures.save(stage.getScene().getRoot(), 1,
                    "window_" + theme.name().toLowerCase() + "_" + width + "x" + height));
            assertEquals(List.of(), heard.messages());
        }
    }
}
