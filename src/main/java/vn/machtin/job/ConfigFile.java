package vn.machtin.job;

import com.typesafe.config.Config;
import com.typesafe.config.ConfigException;
import com.typesafe.config.ConfigFactory;
import com.typesafe.config.ConfigList;
import com.typesafe.config.ConfigRenderOptions;
import com.typesafe.config.ConfigValue;
import com.typesafe.config.ConfigValueFactory;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;
import java.util.stream.Collectors;
import picocli.CommandLine;
import picocli.CommandLine.IDefaultValueProvider;
import picocli.CommandLine.Model.ArgSpec;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.ParseResult;

/**
 * The options in a file: HOCON, or Java properties where its name ends in {@code .properties}. The
 * names are those of the options; what the command line says wins. A file may serve several
 * commands, each of which takes what it knows; what none knows is refused.
 */
public final class ConfigFile implements IDefaultValueProvider {
  private static final String OPTION = "--config";
  private static final String PRINT = "--print-config";

  /** What is asked of one invocation, not a setting. */
  private static final java.util.Set<String> NO_SETTING =
      java.util.Set.of(OPTION, PRINT, "--dry-run", "--help", "--version");

  private final Map<String, ConfigValue> values;

  private ConfigFile(Map<String, ConfigValue> values) {
    this.values = values;
  }

  /** Makes the file that the arguments name, if any, the source of the options' defaults. */
  public static void apply(CommandLine line, String... args) {
    named(args).ifPresent(file -> line.setDefaultValueProvider(read(file, line)));
  }

  private static Optional<String> named(String... args) {
    String file = null;
    for (int i = 0; i < args.length; i++) {
      if (args[i].equals("--")) {
        break;
      }
      if (args[i].equals(OPTION) && i + 1 < args.length) {
        file = args[i + 1];
      } else if (args[i].startsWith(OPTION + "=")) {
        file = args[i].substring(OPTION.length() + 1);
      }
    }
    return Optional.ofNullable(file);
  }

  private static ConfigFile read(String file, CommandLine line) {
    Path path = Path.of(file);
    if (!Files.isReadable(path) || Files.isDirectory(path)) {
      throw new UsageException(
          "Cannot read the configuration: %s cannot be read. Pass --config with a file of options."
              .formatted(file));
    }
    Config config;
    try {
      config = ConfigFactory.parseFile(path.toFile()).resolve();
    } catch (ConfigException e) {
      throw new UsageException(
          "Cannot read the configuration: %s. Write lines such as keep-runs = 5, addresses in quotes."
              .formatted(String.valueOf(e.getMessage()).lines().findFirst().orElse(file)));
    }
    TreeSet<String> known = new TreeSet<>();
    line.getSubcommands().values().forEach(command -> known.addAll(settings(command)));
    Map<String, ConfigValue> values = new LinkedHashMap<>();
    for (Map.Entry<String, ConfigValue> entry : config.root().entrySet()) {
      if (!known.contains(entry.getKey())) {
        throw new UsageException(
            "Unknown option in %s: %s. Options: %s."
                .formatted(file, entry.getKey(), String.join(", ", known)));
      }
      values.put(entry.getKey(), entry.getValue());
    }
    return new ConfigFile(values);
  }

  private static java.util.Set<String> settings(CommandLine command) {
    return command.getCommandSpec().options().stream()
        .filter(ConfigFile::isSetting)
        .map(ConfigFile::name)
        .collect(Collectors.toSet());
  }

  private static boolean isSetting(OptionSpec option) {
    return !NO_SETTING.contains(option.longestName());
  }

  private static String name(OptionSpec option) {
    return option.longestName().replaceFirst("^-+", "");
  }

  @Override
  public String defaultValue(ArgSpec argument) {
    if (!(argument instanceof OptionSpec option) || !isSetting(option)) {
      return null;
    }
    ConfigValue value = values.get(name(option));
    if (value == null) {
      return null;
    }
    if (value instanceof ConfigList list) {
      return list.isEmpty()
          ? null
          : list.unwrapped().stream()
              .map(String::valueOf)
              .collect(Collectors.joining(option.splitRegex()));
    }
    return String.valueOf(value.unwrapped());
  }

  /** Prints the options in force instead of running the command, where that is asked for. */
  public static int execute(ParseResult parsed) {
    ParseResult last = parsed;
    while (last.hasSubcommand()) {
      last = last.subcommand();
    }
    if (last.hasMatchedOption(PRINT) && !CommandLine.printHelpIfRequested(parsed)) {
      print(last.commandSpec());
      return ExitCode.DONE;
    }
    return new CommandLine.RunLast().execute(parsed);
  }

  /** The options in force, in the form that {@code --config} takes. */
  private static void print(CommandSpec spec) {
    PrintWriter out = spec.commandLine().getOut();
    out.printf("# machtin %s%n", spec.name());
    for (OptionSpec option : spec.options()) {
      if (isSetting(option)) {
        out.println(
            option.getValue() == null
                ? "# %s =".formatted(name(option))
                : "%s = %s".formatted(name(option), hocon(option.getValue())));
      }
    }
    out.flush();
  }

  private static String hocon(Object value) {
    Object plain =
        value instanceof Collection<?> all
            ? all.stream().map(String::valueOf).toList()
            : value instanceof Number || value instanceof Boolean ? value : value.toString();
    return ConfigValueFactory.fromAnyRef(plain).render(ConfigRenderOptions.concise());
  }
}
