// SPDX-License-Identifier: Apache-2.0
package io.github.camelwechatpay.media.documented;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import org.yaml.snakeyaml.error.YAMLException;

/** All URIs of a file: by its suffix; of a page by its code blocks, and what stands between backticks. */
final class PageUris {

    private static final Pattern BLOCK = Pattern.compile("(?ms)^ *```(\\w*)\\s*?\n(.*?)^ *```\\s*?$");
    private static final Pattern INLINE = Pattern.compile("`([^`\n]+)`");
    /** Not the name of a Maven artifact. */
    private static final Pattern OURS = Pattern.compile("(?<!camel-)wechatpay-[a-z0-9-]*:[^\\s\"'`]+");

    private static final Pattern XML =
            Pattern.compile("<(from|to|toD|wireTap|enrich|pollEnrich)\\b[^>]*?\\buri=\"([^\"]+)\"");
    /** An option that holds a URI, also one that is commented out; the values of the component's own options are files. */
    private static final Pattern PROPERTY = Pattern.compile(
            "(?m)^(?:# )?(?!camel\\.component\\.)[\\w.-]+ *= *((?:wechatpay-[a-z0-9-]+|file|s?ftps?|kafka|aws2-s3|direct):\\S+)");

    private PageUris() {}

    static List<DocumentedUri> in(String fileName, String text) {
        return switch (fileName.substring(fileName.lastIndexOf('.') + 1)) {
            case "md" -> page(text);
            case "java" -> JavaUris.in(text);
            case "yaml", "yml" -> YamlUris.in(text);
            case "xml" -> xml(text);
            case "properties" -> properties(text);
            default -> throw new IllegalArgumentException("no reader for " + fileName);
        };
    }

    private static List<DocumentedUri> page(String text) {
        List<DocumentedUri> found = new ArrayList<>();
        BLOCK.matcher(text).results().forEach(block -> found.addAll(block(block.group(1), block.group(2))));
        INLINE.matcher(BLOCK.matcher(text).replaceAll(""))
                .results()
                .map(inline -> inline.group(1))
                .forEach(code -> found.addAll(inline(code)));
        return found;
    }

    private static List<DocumentedUri> block(String language, String code) {
        try {
            return switch (language) {
                case "java" -> JavaUris.in(code);
                case "yaml" -> YamlUris.in(code.stripIndent());
                case "xml" -> xml(code);
                case "properties" -> properties(code.stripIndent());
                default -> words(code);
            };
        } catch (YAMLException e) {
            return List.of(DocumentedUri.of("yaml:" + e.getMessage()));
        }
    }

    private static List<DocumentedUri> inline(String code) {
        return code.contains("\"") ? JavaUris.in(code) : words(code);
    }

    private static List<DocumentedUri> words(String code) {
        return OURS.matcher(code)
                .results()
                .map(MatchResult::group)
                .map(DocumentedUri::of)
                .toList();
    }

    private static List<DocumentedUri> xml(String code) {
        return XML.matcher(code)
                .results()
                .map(step -> new DocumentedUri(
                        step.group(2).replace("&amp;", "&"),
                        step.group(1).equals("from") || step.group(1).equals("pollEnrich")
                                ? DocumentedUri.Direction.FROM
                                : DocumentedUri.Direction.TO))
                .toList();
    }

    private static List<DocumentedUri> properties(String code) {
        return PROPERTY.matcher(code)
                .results()
                .map(property -> DocumentedUri.of(property.group(1)))
                .toList();
    }
}
