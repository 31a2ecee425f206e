using System;
using System.Collections;
using System.Collections.Generic;
using System.Collections.Specialized;
using System.Globalization;
using System.Linq;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;

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
        private readonly Dictionary<string, object[]> others = new(StringComparer.OrdinalIgnoreCase);

        // The same for the same name, and another for another one.
        private Guid? guid;
        public Guid Guid
        {
            get { return guid ??= new Guid(MD5.HashData(Encoding.UTF8.GetBytes(Name))); }
            set { guid = value; }
        }

        // The other attributes, with the types that their syntax in the schema has in .NET.
        // https://learn.microsoft.com/windows/win32/adschema/attributes-all
        private static readonly Dictionary<string, Type> Syntaxes = new(StringComparer.OrdinalIgnoreCase)
        {
            ["mS-DS-ConsistencyGuid"] = typeof(byte[]), ["objectSid"] = typeof(byte[]), ["userCertificate"] = typeof(byte[]),
            ["sAMAccountName"] = typeof(string), ["userPrincipalName"] = typeof(string), ["mail"] = typeof(string),
            ["mailNickname"] = typeof(string), ["proxyAddresses"] = typeof(string), ["targetAddress"] = typeof(string),
            ["displayName"] = typeof(string), ["adminDescription"] = typeof(string), ["pwdLastSet"] = typeof(long),
            ["msExchRecipientTypeDetails"] = typeof(long), ["userAccountControl"] = typeof(int), ["groupType"] = typeof(int),
        };

        public void Set(string attribute, params object[] values)
        {
            var syntax = Syntaxes.TryGetValue(attribute, out var known) ? known : throw new ArgumentException($"The stand-in has no attribute {attribute}.");
            foreach (var value in values)
                if (value.GetType() != syntax) throw new ArgumentException($"{attribute} is a {syntax.Name}, not a {value.GetType().Name}.");
            others[attribute] = values;
        }

        public object Read(string attribute) => Values(attribute).FirstOrDefault();

        internal IEnumerable<object> Values(string attribute)
        {
            switch (attribute.ToLowerInvariant())
            {
                case "objectclass": return Classes;
                case "objectcategory": return new[] { Category };
                case "objectguid": return new object[] { Guid.ToByteArray() };
                case "samaccounttype": return SamAccountType == null ? Array.Empty<object>() : new object[] { SamAccountType };
                case "iscriticalsystemobject": return IsCritical ? new object[] { true } : Array.Empty<object>();
                case "manager": return Manager == null ? Array.Empty<object>() : new object[] { Manager };
                case "distinguishedname": return new[] { Name };
                case "member": return Members;
                default:
                    if (!Syntaxes.ContainsKey(attribute)) throw new ArgumentException($"The stand-in has no attribute {attribute}.");
                    return others.TryGetValue(attribute, out var found) ? found : Array.Empty<object>();
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
        // The attributes that searches have asked for.
        public static SortedSet<string> Asked { get; } = new(StringComparer.Ordinal);
        public static int Requests { get; set; }
        public static int Opened { get; set; }
        public static int Disposed { get; set; }
        public static long LargestMemory { get; set; }
        public static bool MeasuresMemory { get; set; }
        public static bool IsReachable { get; set; }
        public static bool AnswersEmpty { get; set; }
        // The answer after so many results is that the server is gone; -1 for never.
        public static int FailsAfter { get; set; }
        // Names of objects that are deleted once a search has returned them, and of those that are moved then: they have another name.
        public static HashSet<string> Deleted { get; } = new();
        public static HashSet<string> Moved { get; } = new();
        // Without a copy of the schema, a computer takes every value for bytes.
        public static bool HasSchema { get; set; }
        public static Exception RangeFault { get; set; }
        // What was written, as "object attribute", and whether the account may write.
        public static List<string> Written { get; } = new();
        public static bool RefusesWrites { get; set; }

        public static void Reset()
        {
            Name = "corp.contoso.com";
            Objects = () => Array.Empty<DirectoryObject>();
            Binds.Clear(); Filters.Clear(); Asked.Clear(); Written.Clear(); Deleted.Clear(); Moved.Clear();
            Requests = Opened = Disposed = 0;
            LargestMemory = 0;
            RefusesWrites = MeasuresMemory = false; HasSchema = true; IsReachable = true; AnswersEmpty = false; FailsAfter = -1; RangeFault = null;
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
            for (var index = 1; index < count; index++) yield return Described(At(index), index);
        }

        // What an ordinary object of its kind has.
        private static DirectoryObject Described(DirectoryObject made, int index)
        {
            made.Set("displayName", $"Object {index}");
            if (made.SamAccountType != null) made.Set("sAMAccountName", $"object{index}");
            if (made.Category != "person") return made;
            made.Set("mail", $"object{index}@contoso.com");
            made.Set("proxyAddresses", $"SMTP:object{index}@contoso.com", $"smtp:alias{index}@contoso.com");
            made.Set("pwdLastSet", 133770528000000000L + index);
            return made;
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

    // What is set here is written with CommitChanges, not before.
    public sealed class PropertyValueCollection
    {
        private object value;
        private readonly Action<object> set;
        public object Value
        {
            get { return value; }
            set { if (set == null) throw new ArgumentException("Nothing is written to the root."); this.value = value; set(value); }
        }
        internal PropertyValueCollection(object value, Action<object> set = null) { this.value = value; this.set = set; }
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
                if (!entry.Path.EndsWith("RootDSE", StringComparison.Ordinal)) return new PropertyValueCollection(entry.Find().Values(name).FirstOrDefault(), value => entry.Pending[name] = value);
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

        internal Dictionary<string, object> Pending { get; } = new();

        internal DirectoryObject Find() => Domain.Objects().FirstOrDefault(each => DirectorySearcher.Is(each, Name)) ?? throw new COMException("There is no such object on the server.", unchecked((int)0x80072030));

        public void CommitChanges()
        {
            if (Domain.RefusesWrites) throw new UnauthorizedAccessException("Access is denied.");
            foreach (var (attribute, value) in Pending) { Find().Set(attribute, value); Domain.Written.Add($"{Find().Name} {attribute}"); }
            Pending.Clear();
        }

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
        internal ResultPropertyValueCollection(IEnumerable<object> values) { foreach (var value in values) InnerList.Add(Domain.HasSchema ? value : Bytes(value)); }
        public object this[int index] => InnerList[index];

        private static byte[] Bytes(object value) =>
            value as byte[] ?? Encoding.UTF8.GetBytes(value is bool flag ? (flag ? "TRUE" : "FALSE") : Convert.ToString(value, CultureInfo.InvariantCulture));
    }

    // Names are in lower case, and a name that is not there has no values.
    public sealed class ResultPropertyCollection
    {
        private readonly SortedDictionary<string, ResultPropertyValueCollection> values = new(StringComparer.Ordinal);
        public ICollection PropertyNames => values.Keys;
        public ResultPropertyValueCollection this[string name] =>
            values.TryGetValue(name.ToLowerInvariant(), out var found) ? found : new ResultPropertyValueCollection(Array.Empty<object>());
        internal void Add(string name, IEnumerable<object> found)
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
                Domain.Asked.Add(attribute);
                var parts = attribute.Split(new[] { ";range=" }, StringSplitOptions.None);
                if (parts.Length == 2) Properties.AddRange(parts[0], found.Members, int.Parse(parts[1].Split('-')[0]));
                else Properties.Add(attribute, found.Values(attribute));
            }
        }
    }

    public sealed class SearchResultCollection : IEnumerable, IDisposable
    {
        private readonly IEnumerable<SearchResult> results;
        private readonly List<SearchResult> cache;
        internal SearchResultCollection(IEnumerable<SearchResult> results, bool caches) { this.results = results; cache = caches ? new() : null; Domain.Opened++; }
        public IEnumerator GetEnumerator() => results.Select(Kept).GetEnumerator();
        private SearchResult Kept(SearchResult result) { cache?.Add(result); return result; }
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
            // A domain controller refers to the other partitions below the root, and whoever chases that asks their servers.
            if (ReferralChasing != ReferralChasingOption.None) Domain.Binds.Add($"LDAP://DomainDnsZones.{Domain.Name}");
            return new SearchResultCollection(Found(SearchRoot.Name, Filtering.Parse(Filter)), CacheResults);
        }

        public SearchResult FindOne()
        {
            SearchRoot.Bind();
            Domain.Request();
            if (Domain.RangeFault != null) throw Domain.RangeFault;
            var name = SearchRoot.Name;
            if (SearchScope != SearchScope.Base) throw new ArgumentException("The stand-in finds one object by its name alone.");
            if (!name.Contains('=')) throw new COMException("An invalid dn syntax has been specified.", unchecked((int)0x80072032));
            var isElsewhere = !name.StartsWith("<GUID=", StringComparison.Ordinal) && !name.EndsWith(Domain.Root, StringComparison.OrdinalIgnoreCase);
            if (isElsewhere && ReferralChasing == ReferralChasingOption.None) throw new COMException("A referral was returned from the server.", unchecked((int)0x8007202B));
            var found = Domain.Objects().FirstOrDefault(each => Is(each, name));
            if (found == null || Domain.Deleted.Contains(found.Name)) throw new COMException("There is no such object on the server.", unchecked((int)0x80072030));
            return Filtering.Parse(Filter)(found) ? new SearchResult(found, PropertiesToLoad) : null;
        }

        // A name is the same in any case, and an address may have a GUID in its place.
        // https://learn.microsoft.com/windows/win32/ad/using-objectguid-to-bind-to-an-object
        internal static bool Is(DirectoryObject each, string name) =>
            name.StartsWith("<GUID=", StringComparison.Ordinal)
                ? each.Guid == new Guid(name.Substring(6, name.Length - 7))
                : each.Name.Equals(name, StringComparison.OrdinalIgnoreCase) && !Domain.Moved.Contains(each.Name);

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
                else found = each => each.Values(sides[0]).Select(value => Convert.ToString(value, CultureInfo.InvariantCulture)).Contains(sides[1], StringComparer.OrdinalIgnoreCase);
            }
            if (text[at++] != ')') throw new ArgumentException($"The search filter {text} is invalid.");
            return found;
        }
    }
}

// A SID, for which .NET has a class on Windows alone.
// https://learn.microsoft.com/windows/win32/secauthz/sid-components
namespace StandIn.Security.Principal
{
    public sealed class SecurityIdentifier
    {
        public string Value { get; }
        public SecurityIdentifier(byte[] form, int offset)
        {
            if (form[offset] != 1 || form.Length - offset < 8 + 4 * form[offset + 1]) throw new ArgumentOutOfRangeException(nameof(form));
            long authority = 0;
            for (var index = 2; index < 8; index++) authority = authority << 8 | form[offset + index];
            var parts = Enumerable.Range(0, form[offset + 1]).Select(part => "-" + BitConverter.ToUInt32(form, offset + 8 + 4 * part));
            Value = $"S-1-{authority}{string.Concat(parts)}";
        }
    }
}
