using System;
using Microsoft.EntityFrameworkCore.Migrations;

#nullable disable

namespace Pom.Portal.Data.Migrations
{
    /// <inheritdoc />
    public partial class TicketStateAt : Migration
    {
        /// <inheritdoc />
        protected override void Up(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.AddColumn<DateTimeOffset>(
                name: "StateAt",
                table: "TicketViews",
                precision: 6,
                nullable: false,
                defaultValue: new DateTimeOffset(new DateTime(1, 1, 1, 0, 0, 0, 0, DateTimeKind.Unspecified), new TimeSpan(0, 0, 0, 0, 0)));
        }

        /// <inheritdoc />
        protected override void Down(MigrationBuilder migrationBuilder)
        {
            migrationBuilder.DropColumn(
                name: "StateAt",
                table: "TicketViews");
        }
    }
}
