package dev.podlanes.testing;

import org.junit.jupiter.api.extension.ExtensionContext;
import org.junit.jupiter.api.extension.ParameterContext;
import org.testfx.framework.junit5.ApplicationExtension;

/**
 * TestFX's extension, which opens the stage and calls what is annotated with Start and Stop, but
 * with a {@link WindowRobot} for the tests in place of TestFX's own robot.
 */
public final class WindowExtension extends ApplicationExtension {
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
