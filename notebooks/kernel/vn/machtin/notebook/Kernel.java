package vn.machtin.notebook;

import io.github.spencerpark.jupyter.channels.JupyterConnection;
import io.github.spencerpark.jupyter.kernel.BaseKernel;
import io.github.spencerpark.jupyter.kernel.KernelConnectionProperties;
import io.github.spencerpark.jupyter.kernel.LanguageInfo;
import io.github.spencerpark.jupyter.kernel.ReplacementOptions;
import io.github.spencerpark.jupyter.kernel.display.DisplayData;
import io.github.spencerpark.jupyter.messages.Message;
import io.github.spencerpark.jupyter.messages.publish.PublishStatus;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.logging.log4j.core.config.Configurator;

/** Runs the cells of a notebook one after the other in one Java machine. */
public final class Kernel extends BaseKernel {
  /** Jupyter's clients try again this often; none may miss the first message about a cell. */
  private static final long RETRY_MILLIS = 250;

  private final Cells cells = new Cells();

  private Kernel() {
    super(StandardCharsets.UTF_8);
    cells.evaluate("import static vn.machtin.notebook.Notebook.*;");
    Notebook.showThrough(this::display);
  }

  /** Starts the kernel that Jupyter asked for; the argument is its connection file. */
  public static void main(String[] args) throws Exception {
    Logger.getLogger("").setLevel(Level.WARNING);
    Configurator.setRootLevel(org.apache.logging.log4j.Level.ERROR);
    KernelConnectionProperties properties =
        KernelConnectionProperties.parse(Files.readString(Path.of(args[0])));
    JupyterConnection connection = new Connection(properties);
    new Kernel().becomeHandlerForConnection(connection);
    connection.connect();
    connection.waitUntilClose();
  }

  /** Answers requests only when everything that is said about them can be heard. */
  private static final class Connection extends JupyterConnection {
    private final KernelConnectionProperties properties;

    Connection(KernelConnectionProperties properties) throws Exception {
      super(properties);
      this.properties = properties;
    }

    @Override
    public void connect() {
      iopub.bind(properties);
      heartbeat.bind(properties);
      stdin.bind(properties);
      control.bind(properties);
      try {
        Thread.sleep(RETRY_MILLIS);
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
      }
      shell.bind(properties);
      iopub.sendMessage(new Message<>(null, PublishStatus.MESSAGE_TYPE, PublishStatus.STARTING));
    }
  }

  @Override
  public DisplayData eval(String cell) {
    return Shown.data(cells.evaluate(cell));
  }

  @Override
  public ReplacementOptions complete(String code, int at) {
    int[] anchor = new int[1];
    List<String> found = cells.completions(code, at, anchor);
    return new ReplacementOptions(found, anchor[0], at);
  }

  @Override
  public DisplayData inspect(String code, int at, boolean extraDetail) {
    String documentation = cells.documentation(code, at);
    return documentation.isEmpty() ? null : new DisplayData(documentation);
  }

  @Override
  public String isComplete(String code) {
    return cells.isComplete(code) ? IS_COMPLETE_YES : IS_COMPLETE_MAYBE;
  }

  @Override
  public LanguageInfo getLanguageInfo() {
    return new LanguageInfo(
        "java", "17", "text/x-java-source", ".jshell", "java", "java", "script");
  }

  @Override
  public void interrupt() {
    Notebook.cancel();
    cells.interrupt();
  }

  @Override
  public void onShutdown(boolean restarting) {
    Notebook.stop();
  }

  @Override
  public List<String> formatError(Exception e) {
    return e instanceof Cells.CellException cell
        ? cell.getMessage().lines().toList()
        : super.formatError(e);
  }
}
