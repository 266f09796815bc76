package dev.podlanes.testing;

import javafx.stage.Stage;
import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.testfx.api.FxToolkit;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * TestFX's extension, which opens the stage and calls what is annotated with Start and Stop, but
 * with a {@link WindowRobot} for the tests in place of TestFX's own robot.
 */
public final class WindowExtension extends ApplicationExtension {
  @Override
  public void beforeEach(ExtensionContext test) throws Exception {
    // All tests of a process share one stage, which keeps the size that the last one gave it.
    Stage stage = FxToolkit.registerPrimaryStage();
    Fx.runOnFx(() -> {
      stage.setMaximized(false);
      stage.setIconified(false);
      stage.sizeToScene();
    });
    super.beforeEach(test);
  }

  @Override
  public boolean supportsParameter(ParameterContext parameter, ExtensionContext test) {
    return parameter.getParameter().getType() == WindowRobot.class;
  }

  @Override
  public Object resolveParameter(ParameterContext parameter, ExtensionContext test) {
    // This is the robot whose keys and buttons are let go after the test.
    return new WindowRobot(this);
  }
}
