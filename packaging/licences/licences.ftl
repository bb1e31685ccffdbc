<#list dependencyMap as entry>
${entry.getKey().groupId}:${entry.getKey().artifactId}:${entry.getKey().version}|<#list entry.getValue() as licence>${licence}<#sep>;</#sep></#list>|${(entry.getKey().url)!}|${(entry.getKey().name)!}
</#list>
