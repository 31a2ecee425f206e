using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Linq;
using System.Runtime.InteropServices;

// Active Directory as System.DirectoryServices shows it: the same names, types and limits, over objects that a test lists.
// https://learn.microsoft.com/dotnet/api/system.directoryservices.directorysearcher
namespace StandIn.DirectoryServices
{
    [Flags]
    public enum AuthenticationTypes { None = 0, Secure = 1, Encryption = 2, ReadonlyServer = 4, Anonymous = 16, FastBind = 32, Signing = 64, Sealing = 128, Delegation = 256, ServerBind = 512 }
    public enum SearchScope { Base, OneLevel, Subtree }
    public enum ReferralChasingOption { None = 0, Subordinate = 32, External = 64, All = 96 }

    public sealed class DirectoryObject
    {
        public string Name { get; set; }
        public string[] Classes { get; set; } = Array.Empty<string>();
        public string Category { get; set; }
        public string SamAccountType { get; set; }
        public bool IsCritical { get; set; }
        public string Manager { get; set; }
        public IReadOnlyList<string> Members { get; set; } = Array.Empty<string>();

        internal IEnumerable<string> Values(string attribute)
        {
            switch (attribute.ToLowerInvariant())
            {
                case "objectclass": return Classes;
                case "objectcategory": return new[] { Category };
                case "samaccounttype": return SamAccountType == null ? Array.Empty<string>() : new[] { SamAccountType };
                case "iscriticalsystemobject": return IsCritical ? new[] { "TRUE" } : Array.Empty<string>();
                case "manager": return Manager == null ? Array.Empty<string>() : new[] { Manager };
                case "distinguishedname": return new[] { Name };
                case "member": return Members;
                default: throw new ArgumentException($"The stand-in has no attribute {attribute}.");
            }
        }
    }

    // What is in the domain, what was asked of it, and what fails.
    public static class Domain
    {
        public const int LargestPage = 1000;
        public const int LargestRange = 1500;
        public static string Name { get; set; }
        public static string Root => "DC=" + Name.Replace(".", ",DC=");
        public static string Server => "dc1." + Name;
        // Asked anew by each search, so that a large domain is never in memory.
        public static Func<IEnumerable<DirectoryObject>> Objects { get; set; }
        public static List<string> Binds { get; } = new();
        public static List<string> Filters { get; } = new();
        public static int Requests { get; set; }
        public static int Opened { get; set; }
        public static int Disposed { get; set; }
        public static long LargestMemory { get; set; }
        public static bool MeasuresMemory { get; set; }
        public static bool IsReachable { get; set; }
        public static bool AnswersEmpty { get; set; }
        // The answer after so many results is that the server is gone; -1 for never.
        public static int FailsAfter { get; set; }
        // Names of objects that are deleted once a search has returned them.
        public static HashSet<string> Deleted { get; } = new();
        public static Exception RangeFault { get; set; }

        public static void Reset()
        {
            Name = "corp.contoso.com";
            Objects = () => Array.Empty<DirectoryObject>();
            Binds.Clear(); Filters.Clear(); Deleted.Clear();
            Requests = Opened = Disposed = 0;
            LargestMemory = 0;
            MeasuresMemory = false; IsReachable = true; AnswersEmpty = false; FailsAfter = -1; RangeFault = null;
        }

        internal static void Request()
        {
            Requests++;
            if (MeasuresMemory && Requests % 40 == 1) LargestMemory = Math.Max(LargestMemory, GC.GetTotalMemory(true));
        }

        internal static COMException NotOperational() => new("The server is not operational.", unchecked((int)0x8007203A));

        public static Func<IEnumerable<DirectoryObject>> Fixed(IReadOnlyList<DirectoryObject> objects) => () => objects;

        // So many objects in 200 OUs: users with a manager elsewhere, groups, contacts, computers, and one group with all users.
        public static void Fill(int count)
        {
            Objects = () => Many(count);
        }

        private static IEnumerable<DirectoryObject> Many(int count)
        {
            yield return new DirectoryObject { Name = Root, Classes = new[] { "top", "domainDNS" }, Category = "domainDNS" };
            for (var unit = 0; unit < 200; unit++)
                yield return new DirectoryObject { Name = Unit(unit), Classes = new[] { "top", "organizationalUnit" }, Category = "organizationalUnit" };
            yield return new DirectoryObject { Name = "CN=Everybody," + Unit(0), Classes = new[] { "top", "group" }, Category = "group", SamAccountType = "268435456", Members = new Users(count) };
            for (var index = 1; index < count; index++) yield return At(index);
        }

        private static string Unit(int number) => $"OU=Unit {number % 200},{Root}";

        private static DirectoryObject At(int index)
        {
            switch (index % 10)
            {
                case 7: return new DirectoryObject { Name = $"CN=Group {index},{Unit(index / 10)}", Classes = new[] { "top", "group" }, Category = "group", SamAccountType = "268435456" };
                case 8: return new DirectoryObject { Name = $"CN=Contact {index},{Unit(index / 10)}", Classes = new[] { "top", "person", "organizationalPerson", "contact" }, Category = "person" };
                case 9: return new DirectoryObject { Name = $"CN=PC{index},{Unit(index / 10)}", Classes = new[] { "top", "person", "organizationalPerson", "user", "computer" }, Category = "computer", SamAccountType = "805306369" };
                default: return new DirectoryObject { Name = User(index), Classes = new[] { "top", "person", "organizationalPerson", "user" }, Category = "person", SamAccountType = "805306368", Manager = User(index % 7) };
            }
        }

        private static string User(int index) => $"CN=User {index},{Unit(index / 10)}";

        // The names of all users without keeping them.
        private sealed class Users : IReadOnlyList<string>
        {
            public int Count { get; }
            public Users(int count) { Count = count; }
            public string this[int index] => User(index);
            public IEnumerator<string> GetEnumerator() => Enumerable.Range(0, Count).Select(User).GetEnumerator();
            IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
        }
    }

    public sealed class PropertyValueCollection
    {
        public object Value { get; }
        internal PropertyValueCollection(object value) { Value = value; }
    }

    public sealed class PropertyCollection
    {
        private readonly DirectoryEntry entry;
        internal PropertyCollection(DirectoryEntry entry) { this.entry = entry; }
        public PropertyValueCollection this[string name]
        {
            get
            {
                if (!Domain.IsReachable) throw Domain.NotOperational();
                if (!entry.Path.EndsWith("RootDSE", StringComparison.Ordinal)) throw new ArgumentException("Only the root is read this way.");
                if (Domain.AnswersEmpty) return new PropertyValueCollection(null);
                return new PropertyValueCollection(name == "defaultNamingContext" ? Domain.Root : name == "dnsHostName" ? Domain.Server : null);
            }
        }
    }

    public sealed class DirectoryEntry : IDisposable
    {
        public string Path { get; set; }
        public AuthenticationTypes AuthenticationType { get; set; } = AuthenticationTypes.Secure;
        public PropertyCollection Properties { get { Bind(); return new PropertyCollection(this); } }
        public DirectoryEntry(string path) { Path = path; }
        public void Dispose() { }

        internal void Bind() => Domain.Binds.Add($"{Path} {AuthenticationType}");

        internal string Name
        {
            get
            {
                var prefix = $"LDAP://{Domain.Server}/";
                if (!Path.StartsWith(prefix, StringComparison.Ordinal)) throw Domain.NotOperational();
                return Path.Substring(prefix.Length).Replace("\\/", "/");
            }
        }
    }

    public sealed class ResultPropertyValueCollection : ReadOnlyCollectionBase
    {
        internal ResultPropertyValueCollection(IEnumerable<string> values) { foreach (var value in values) InnerList.Add(value); }
        public object this[int index] => InnerList[index];
    }

    // Names are in lower case, and a name that is not there has no values.
    public sealed class ResultPropertyCollection
    {
        private readonly SortedDictionary<string, ResultPropertyValueCollection> values = new(StringComparer.Ordinal);
        public ICollection PropertyNames => values.Keys;
        public ResultPropertyValueCollection this[string name] =>
            values.TryGetValue(name.ToLowerInvariant(), out var found) ? found : new ResultPropertyValueCollection(Array.Empty<string>());
        internal void Add(string name, IEnumerable<string> found)
        {
            var kept = new ResultPropertyValueCollection(found);
            if (kept.Count > 0) values[name.ToLowerInvariant()] = kept;
        }
        // An attribute with a range that holds no value comes without one.
        internal void AddRange(string name, IReadOnlyList<string> all, int from)
        {
            var last = Math.Min(all.Count, from + Domain.LargestRange) - 1;
            var range = new List<string>();
            for (var index = from; index <= last; index++) range.Add(all[index]);
            Add(last + 1 < all.Count ? $"{name};range={from}-{last}" : $"{name};range={from}-*", range);
        }
    }

    public sealed class SearchResult
    {
        public string Path { get; }
        public ResultPropertyCollection Properties { get; } = new();
        internal SearchResult(DirectoryObject found, StringCollection attributes)
        {
            Path = $"LDAP://{Domain.Server}/{found.Name.Replace("/", "\\/")}";
            Properties.Add("adspath", new[] { Path });
            foreach (var attribute in attributes)
            {
                var parts = attribute.Split(new[] { ";range=" }, StringSplitOptions.None);
                if (parts.Length == 2) Properties.AddRange(parts[0], found.Values(parts[0]).ToArrayOrSame(), int.Parse(parts[1].Split('-')[0]));
                else Properties.Add(attribute, found.Values(attribute));
            }
        }
    }

    internal static class Lists
    {
        internal static IReadOnlyList<string> ToArrayOrSame(this IEnumerable<string> values) => values as IReadOnlyList<string> ?? values.ToArray();
    }

    public sealed class SearchResultCollection : IEnumerable, IDisposable
    {
        private readonly IEnumerable<SearchResult> results;
        internal SearchResultCollection(IEnumerable<SearchResult> results) { this.results = results; Domain.Opened++; }
        public IEnumerator GetEnumerator() => results.GetEnumerator();
        public void Dispose() { Domain.Disposed++; }
    }

    public sealed class DirectorySearcher : IDisposable
    {
        public DirectoryEntry SearchRoot { get; set; }
        public SearchScope SearchScope { get; set; } = SearchScope.Subtree;
        public ReferralChasingOption ReferralChasing { get; set; } = ReferralChasingOption.External;
        public bool CacheResults { get; set; } = true;
        public int PageSize { get; set; }
        public string Filter { get; set; } = "(objectClass=*)";
        public StringCollection PropertiesToLoad { get; } = new();
        public DirectorySearcher() { Domain.Opened++; }
        public void Dispose() { Domain.Disposed++; }

        public SearchResultCollection FindAll()
        {
            SearchRoot.Bind();
            Domain.Filters.Add(Filter);
            return new SearchResultCollection(Found(SearchRoot.Name, Filtering.Parse(Filter)));
        }

        public SearchResult FindOne()
        {
            SearchRoot.Bind();
            Domain.Request();
            if (Domain.RangeFault != null) throw Domain.RangeFault;
            var name = SearchRoot.Name;
            if (SearchScope != SearchScope.Base) throw new ArgumentException("The stand-in finds one object by its name alone.");
            var found = Domain.Deleted.Contains(name) ? null : Domain.Objects().FirstOrDefault(each => each.Name == name);
            if (found == null) throw new COMException("There is no such object on the server.", unchecked((int)0x80072030));
            return new SearchResult(found, PropertiesToLoad);
        }

        // Without pages a domain controller stops after 1000 results, and says nothing.
        private IEnumerable<SearchResult> Found(string root, Func<DirectoryObject, bool> matches)
        {
            if (SearchScope != SearchScope.Subtree) throw new ArgumentException("The stand-in lists subtrees alone.");
            var page = PageSize == 0 ? Domain.LargestPage : Math.Min(PageSize, Domain.LargestPage);
            var count = 0;
            Domain.Request();
            foreach (var each in Domain.Objects())
            {
                if (!(each.Name == root || each.Name.EndsWith("," + root, StringComparison.OrdinalIgnoreCase)) || !matches(each)) continue;
                if (count == Domain.FailsAfter) throw Domain.NotOperational();
                if (count > 0 && count % page == 0)
                {
                    if (PageSize == 0) yield break;
                    Domain.Request();
                }
                count++;
                yield return new SearchResult(each, PropertiesToLoad);
            }
        }
    }

    // A filter of LDAP as a function: and, or, not, equality, presence.
    internal static class Filtering
    {
        internal static Func<DirectoryObject, bool> Parse(string text)
        {
            var at = 0;
            var parsed = Next(text, ref at);
            if (at != text.Length) throw new ArgumentException($"The search filter {text} is invalid.");
            return parsed;
        }

        private static Func<DirectoryObject, bool> Next(string text, ref int at)
        {
            if (at >= text.Length || text[at] != '(') throw new ArgumentException($"The search filter {text} is invalid.");
            at++;
            Func<DirectoryObject, bool> found;
            if ("&|!".Contains(text[at]))
            {
                var kind = text[at++];
                var parts = new List<Func<DirectoryObject, bool>>();
                while (text[at] == '(') parts.Add(Next(text, ref at));
                if (kind == '&') found = each => parts.All(part => part(each));
                else if (kind == '|') found = each => parts.Any(part => part(each));
                else found = each => !parts.Single()(each);
            }
            else
            {
                var end = text.IndexOf(')', at);
                var sides = text.Substring(at, end - at).Split('=', 2);
                at = end;
                if (sides[1] == "*") found = each => each.Values(sides[0]).Any();
                else found = each => each.Values(sides[0]).Contains(sides[1], StringComparer.OrdinalIgnoreCase);
            }
            if (text[at++] != ')') throw new ArgumentException($"The search filter {text} is invalid.");
            return found;
        }
    }
}
